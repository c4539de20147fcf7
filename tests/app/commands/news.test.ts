import { describe, expect, it } from "vitest";
import type { Article } from "#core/article/article.ts";
import { AppError } from "#lib/error.ts";
import { aSource, buttonsOf, type ChatOptions, createTestChat, MORNING, textOf } from "../../support/chat.ts";
import { anArticle } from "../../support/material/article-builder.ts";
import { aCard, aDigest, aSection } from "../../support/material/digest-builder.ts";

const SOURCES = [
  aSource("marsa", { name: "صحيفة المرسى", home: "https://www.marsa.example", ownership: "private" }),
  aSource("nahr", { name: "إذاعة النهر", region: "egypt", ownership: "public", terms: { full_text: true } }),
  aSource("qasr", { name: "وكالة القصر", ownership: "state" }),
];

const PAGE = `بدأ قطار الضواحي رحلاته إلى محطة الميناء صباح اليوم بعد عامين من العمل.
وقال مدير السكك إن الرحلة تستغرق ربع ساعة بدل ساعة كاملة، وإن القطار يقطعها عشرين مرة في اليوم.
وتبلغ كلفة الخط 300 مليون، منها 80 مليونًا للمحطة الجديدة على الرصيف الشمالي.`;

function told(id: string, title: string, text: string, more: Partial<Article> = {}): Article {
  return anArticle({
    id: `${id}`,
    url: `https://${id}`,
    title,
    text,
    publishedAt: MORNING.subtract({ hours: 2 }),
    ...more,
  });
}

const DAM = told(
  "marsa.example/dam",
  "سد الزهور يضخ المياه إلى ست مدن",
  "بدأ سد الزهور ضخ المياه إلى ست مدن بعد أربع سنوات. وقالت هيئة المياه إن الشبكة تخدم مليون نسمة.",
);
const PUMPS = told(
  "nahr.example/pumps",
  "هيئة المياه تعلن مواعيد الضخ إلى المدن",
  "أعلنت هيئة المياه مواعيد الضخ من سد الزهور إلى المدن الست. وتعمل الشبكة ليلًا ونهارًا.",
  { sourceId: "nahr", outlet: "إذاعة النهر" },
);
const DROPS = told(
  "marsa.example/drops",
  "قطرات المطر الأولى تفرح المزارعين",
  "هطل المطر على حقول القمح فجر اليوم. وقال المزارعون إن الموسم مبشر.",
);

const withNews = (options: ChatOptions = {}) =>
  createTestChat({ articles: [DAM, PUMPS, DROPS], sources: SOURCES, ...options });

describe("digest", () => {
  it("is composed now, with a button for another length and one to subscribe", async () => {
    const chat = await withNews();
    const said = await chat.say("موجز الصباح");
    expect(said).toContain("سد الزهور يضخ المياه إلى ست مدن");
    expect(said).toContain("الخميس، 19 نوفمبر 2026");
    expect(said).not.toContain("الموجز التالي");
    expect(chat.labels()).toEqual(["1", "2", "مختصر", "متوسط", "اشتراك"]);
    const short = await chat.press("مختصر");
    expect(short).not.toContain("وقالت هيئة المياه");
    expect(chat.labels()).toContain("كامل");
  });

  it.each(["موجز المساء مختصر", "digest masaa short", "/digest القصير المساء"])(
    "reads %s as edition and length",
    async (line) => {
      const chat = await withNews();
      const said = await chat.say(line);
      expect(said).toContain("موجز المساء");
      expect(said).not.toContain("وقالت هيئة المياه");
    },
  );

  it("is at once the reader's own, else the one whose hour is nearest, with buttons for the others", async () => {
    const chat = await withNews();
    expect(await chat.say("موجز")).toContain("موجز الصباح");
    expect(chat.labels()).toEqual(["1", "2", "مختصر", "متوسط", "اشتراك", "موجز المساء"]);
    await chat.say("subscribe masaa 20:00 دبي");
    const said = await chat.say("موجز");
    expect(said).toContain("موجز المساء");
    expect(said).toContain("الموجز التالي: اليوم الساعة 8:00 مساءً بتوقيت دبي");
    expect(chat.labels()).toEqual(["1", "2", "مختصر", "متوسط", "موجز الصباح"]);
  });

  it("is worded and cut as its subscriber chose", async () => {
    const chat = await withNews();
    await chat.say("subscribe sabah 07:00 الرياض");
    await chat.say("settings sabah digits arabic");
    await chat.say("settings sabah muted المطر");
    const said = await chat.say("موجز الصباح");
    expect(said).toContain("١٩ نوفمبر ٢٠٢٦");
    expect(said).not.toContain("المزارعين");
  });

  it("says plainly that there is no news", async () => {
    const chat = await createTestChat();
    expect(await chat.say("موجز الصباح")).toContain("لا أخبار جديدة في هذا الموجز الآن.");
  });

  it("names the editions where a name is unknown", async () => {
    const chat = await withNews();
    expect(await chat.say("موجز الفجر")).toContain("لا أعرف نشرة بهذا الاسم");
    expect(chat.labels()).toEqual(["موجز الصباح", "موجز المساء"]);
  });
});

describe("search", () => {
  it("finds words however they are spelled, with outlet and age, and not inside other words", async () => {
    const hammer = told("marsa.example/hammer", "مطرقة نحاسية نادرة في المتحف", "عرضها المتحف اليوم.");
    const chat = await withNews({ articles: [DAM, PUMPS, DROPS, hammer] });
    const said = await chat.say("بحث المِياه");
    expect(said).toContain("1. ");
    expect(said).toContain("سد الزهور يضخ المياه إلى ست مدن (صحيفة المرسى) · قبل ساعتين");
    expect(await chat.say("بحث قطر")).toContain("قطرات المطر");
    const rain = await chat.say("بحث مطر");
    expect(rain).toContain("قطرات المطر");
    expect(rain).not.toContain("مطرقة");
    expect(await chat.say("بحث زرافة")).toContain("لا نتائج في الأرشيف");
    expect(await chat.say("بحث %")).toContain("عمّ يكون البحث؟");
  });

  it("takes the words as an answer to its question", async () => {
    const chat = await withNews();
    expect(await chat.say("بحث")).toContain("عمّ يكون البحث؟");
    expect(await chat.say("المطر")).toContain("قطرات المطر");
  });

  it("goes on to the next page and keeps its numbers", async () => {
    const articles = Array.from({ length: 11 }, (_, n) =>
      told(`marsa.example/s${n}`, `مياه المدينة رقم ${n}`, "خبر."),
    );
    const chat = await createTestChat({ articles });
    await chat.say("بحث مياه");
    expect(chat.labels()).toContain("8");
    const next = await chat.press("المزيد");
    expect(next).toContain("11. ");
    expect(chat.labels()).toEqual(["9", "10", "11"]);
    expect(await chat.say("مشابه 11")).toContain("لخبر: ");
    expect(await chat.say("بحث مياه")).toContain("1. ");
  });
});

describe("similar", () => {
  it("offers the stories of a scheduled digest to choose from", async () => {
    const chat = await withNews();
    const digest = aDigest({ sections: [aSection({ stories: [aCard({ url: DAM.url ?? "" })] })] });
    const key = { edition: "sabah", from: MORNING, to: MORNING, preferences: "{}" };
    const { id } = await chat.stores.digests.put(key, digest, MORNING);
    const offered = textOf(await chat.send({ command: "similar", args: { digest: String(id) } }));
    expect(offered).toContain("1. سد الزهور يضخ المياه");
    expect(await chat.press("1")).toContain("مواعيد الضخ");
    const gone = await chat.send({ command: "similar", args: { digest: String(id + 1) } });
    expect(textOf(gone)).toContain("لم يعد محفوظًا");
  });

  it("goes from a search result, a number, a link, and a replied message to related articles", async () => {
    const chat = await withNews();
    await chat.say("بحث ست مدن");
    expect(await chat.press("1")).toContain("هيئة المياه تعلن مواعيد الضخ إلى المدن (إذاعة النهر)");
    expect(await chat.say("مشابه ١")).toContain("سد الزهور يضخ المياه إلى ست مدن");
    expect(await chat.say("similar https://www.marsa.example/dam?utm_source=x")).toContain("مواعيد الضخ");
    expect(await chat.say("مشابه", { about: "اقرأوا هذا: https://marsa.example/dam." })).toContain(
      "مواعيد الضخ",
    );
    const text = "ضخت هيئة المياه اليوم مياه سد الزهور إلى المدن الست عبر الشبكة الجديدة بعد أربع سنوات";
    expect(await chat.say("مشابه", { about: text })).toContain("1. سد الزهور يضخ المياه");
  });

  it("knows the article of an old button after a restart", async () => {
    const before = await withNews();
    const search = await before.send({ command: "search", args: { query: "ست مدن" } });
    const [button] = buttonsOf(search);
    if (!button || !("command" in button)) throw new Error("no button");
    const after = await withNews();
    expect(textOf(await after.send(button))).toContain("مواعيد الضخ");
  });

  it("says what it needs where it has nothing to go by", async () => {
    const chat = await withNews();
    expect(await chat.say("مشابه")).toContain("أي خبر؟");
    expect(await chat.say("مشابه 77")).toContain("لم أجد هذا الخبر");
    expect(await chat.say("مشابه ماذا")).toContain("هذا أقصر من أن يكون خبرًا");
    expect(textOf(await chat.send({ command: "similar", args: { article: "0123456789abcdef" } }))).toContain(
      "لم أجد",
    );
  });
});

describe("summarize", () => {
  const page = (url: string) =>
    Promise.resolve({ sourceId: "page", outlet: "", url, title: "قطار الضواحي يصل الميناء", text: PAGE });

  const recorded = (asked: string[]) => (url: string) => {
    asked.push(url);
    return page(url);
  };

  it("reads a page of an outlet that allows it and makes a card of it", async () => {
    const chat = await withNews({ readArticle: page });
    const said = await chat.say("لخص https://nahr.example/train");
    expect(said).toContain("قطار الضواحي يصل الميناء");
    expect(said).toContain("المصدر: إذاعة النهر");
  });

  it("uses what the feed brought of an outlet that does not allow its pages to be read", async () => {
    const asked: string[] = [];
    const chat = await withNews({ readArticle: recorded(asked) });
    expect(await chat.say("لخص https://marsa.example/dam")).toContain(
      "وقالت هيئة المياه إن الشبكة تخدم مليون نسمة.",
    );
    expect(await chat.say("لخص https://marsa.example/unknown")).toContain(
      "لا تسمح صحيفة المرسى بقراءة صفحاتها آليًّا",
    );
    expect(chat.labels()).toEqual(["فتح الرابط"]);
    expect(asked).toEqual([]);
  });

  it("makes a card of pasted and of replied text", async () => {
    const chat = await withNews();
    expect(await chat.say(`لخص\n${PAGE}`)).toContain("بدأ قطار الضواحي رحلاته");
    expect(await chat.say("تلخيص", { about: PAGE })).toContain("بدأ قطار الضواحي رحلاته");
  });

  it("follows http and https only", async () => {
    const asked: string[] = [];
    const chat = await withNews({ readArticle: recorded(asked) });
    for (const address of [
      "file:///etc/passwd",
      "ftp://a.example/x",
      "javascript:alert(1)",
      "data:text/html,x",
    ])
      expect(await chat.say(`لخص ${address}`)).toContain("هذا أقصر من أن يكون خبرًا");
    expect(asked).toEqual([]);
  });

  it("reads few links of one person in a row, whatever chat they are sent from, and all of others", async () => {
    const asked: string[] = [];
    const chat = await withNews({ readArticle: recorded(asked) });
    const from = (inbox: string, number: number) =>
      chat.send({
        command: `https://elsewhere.example/${inbox}-${number}`,
        address: { platform: "test", chat: `room ${number}` },
        user: { id: inbox, isManager: false, isAdmin: false, inbox },
      });
    for (let number = 0; number < 20; number++) await from("hasty", number);
    expect(asked).toHaveLength(5);
    expect(textOf(await from("hasty", 21))).toContain("أرسلت روابط كثيرة");
    expect(textOf(await from("calm", 1))).toContain("قطار الضواحي يصل الميناء");
  });

  it("says whose robots.txt forbids reading a page", async () => {
    const forbidden = () => Promise.reject(new AppError("robots.txt forbids it", { code: "robots" }));
    const chat = await withNews({ readArticle: forbidden });
    expect(await chat.say("لخص https://elsewhere.example/x")).toContain(
      "لا تسمح elsewhere.example بقراءة صفحاتها آليًّا",
    );
  });

  it("says in Arabic that a page cannot be read", async () => {
    const chat = await withNews();
    expect(await chat.say("لخص https://elsewhere.example/x")).toContain("لم أستطع قراءة خبر من هذا الرابط");
    expect(chat.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});
