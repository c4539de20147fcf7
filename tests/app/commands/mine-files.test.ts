import { expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import { LARGEST_FILE } from "#core/personal/recipe-files.ts";
import { AppError } from "#lib/error.ts";
import { aSource, type ChatOptions, createTestChat } from "../../support/chat.ts";

const CHAT = { platform: "test", chat: "1" };
const SOURCES = [aSource("marsa", { name: "صحيفة المرسى" }), aSource("waha", { name: "صحيفة الواحة" })];

async function talking(options: ChatOptions = {}) {
  const fetched: string[] = [];
  const chat = await createTestChat({
    sources: SOURCES,
    findOwnFeed: async (address) => {
      fetched.push(address);
      return { outcome: "none", reason: "unreachable" };
    },
    ...options,
  });
  const words = async (file: string | Uint8Array, name = "mujaz.yaml") => {
    const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
    const read = async (most: number) => {
      if (bytes.length > most) throw new AppError("too much", { code: "too-large" });
      return bytes;
    };
    const { document } = await chat.send({ command: "mine", file: { name, read } });
    return { words: JSON.stringify(document), labels: chat.labels() };
  };
  const recipe = async () => {
    const [own] = await chat.subscriptions.list(CHAT);
    const kept = own && (await chat.stores.recipes.get([own.edition])).get(own.edition);
    return kept ?? recipeSchema.safeParse(await chat.stores.notes.get(CHAT, "recipe", chat.clock.now())).data;
  };
  return { ...chat, fetched, file: words, recipe };
}

const TOPICS = `title: موجز الأسواق
window: 24h
limit: 30
sections:
  - id: top
    title: أبرز أحداث اليوم
    limit: 3
    per_outlet: 3
  - id: economy
    title: اقتصاد
    topics: [economy]
    show: summary
`;

test("what one chat saves in a file, another takes after a question, and it is the same edition", async () => {
  const one = await talking();
  await one.say("موجزي اقتصاد وتقنية، تابع الذهب، بلا صحيفة الواحة، كل يوم 8 مساءً بتوقيت دبي");
  await one.say("موجزي");
  await one.press("مشاركة");
  await one.press("حفظ في ملف");
  const { file } = await one.send({ command: "mine", args: { act: "file" } });
  expect(file?.name).toBe("mujaz.yaml");
  const other = await talking();
  const asked = await other.file(file?.text ?? "");
  expect(asked.words).toContain("أيصبح هذا موجزك؟");
  expect(asked.words).toContain("الذهب");
  expect(await other.recipe()).toBeUndefined();
  expect(await other.press("نعم")).toContain("صار هذا موجزك");
  expect(await other.recipe()).toEqual(await one.recipe());
});

test.each(["موجزي ملف", "موجزي تصدير"])("«%s» gives the file", async (line) => {
  const chat = await talking();
  await chat.say(line);
  expect(chat.labels()).toEqual([]);
  const { file } = await chat.send({ command: "موجزي", args: { text: line.split(" ")[1] ?? "" } });
  expect(file?.text).toContain("title: موجزي");
});

test("takes the place of the edition that comes, with its hour, and is taken back by a press", async () => {
  const chat = await talking();
  await chat.say("موجزي رياضة، كل يوم 8 مساءً بتوقيت دبي");
  const before = await chat.recipe();
  expect((await chat.file(TOPICS)).words).toContain("يبقى الموعد كما هو");
  expect(await chat.press("نعم")).toContain("صار هذا موجزك");
  const [own] = await chat.subscriptions.list(CHAT);
  expect(own?.timetable).toMatchObject({ times: ["20:00"], timeZone: "Asia/Dubai" });
  expect(await chat.recipe()).toMatchObject({ title: "موجز الأسواق", topics: ["economy"] });
  await chat.press("تراجع");
  expect(await chat.recipe()).toEqual(before);
});

test("a no leaves everything as it is", async () => {
  const chat = await talking();
  await chat.say("موجزي رياضة، كل يوم 8 مساءً بتوقيت دبي");
  await chat.file(TOPICS);
  await chat.press("لا");
  expect(await chat.recipe()).toMatchObject({ topics: ["sport"] });
});

test("a yes to one file does not take another that came later", async () => {
  const chat = await talking();
  await chat.file(TOPICS);
  const [yes] = chat.buttons();
  await chat.file(TOPICS.replace("موجز الأسواق", "موجز آخر"));
  if (!yes || !("command" in yes)) throw new Error("no question was asked");
  const { document } = await chat.send(yes);
  expect(JSON.stringify(document)).toContain("لم يعد هذا الملف محفوظًا");
  expect(await chat.recipe()).toBeUndefined();
});

test("a yes of the next day is too late", async () => {
  const chat = await talking();
  await chat.file(TOPICS);
  await chat.clock.advance(24 * 3_600_000);
  expect(await chat.press("نعم")).toContain("لم يعد هذا الملف محفوظًا");
});

test("outlets and feeds that this service does not read are left out, and it is said", async () => {
  const chat = await talking();
  const given = TOPICS.replace("limit: 30\n", "limit: 30\nwithout: [waha, nowhere]\n");
  const { words } = await chat.file(given);
  expect(words).toContain("تُركت مصادر في الملف لا تُقرأ");
  await chat.press("نعم");
  expect(await chat.recipe()).toMatchObject({ without: ["waha"] });
  const own = `${TOPICS.replace("  - id: top", "  - id: own\n    title: من مصادرك\n    kind: everything\n    sources: [own_0123456789abcdef]\n    limit: 10\n    per_outlet: 10\n    show: summary\n  - id: top")}`;
  expect((await chat.file(own)).words).toContain("تُركت مصادر لم يضفها أحد هنا");
  await chat.press("نعم");
  expect(await chat.recipe()).toMatchObject({ feeds: [] });
});

test("a file of outlets alone that are not read here is refused", async () => {
  const chat = await talking();
  const sources = (text: string) =>
    text.replaceAll("    show: summary", "    sources: [nowhere]\n    show: summary");
  const given = sources(TOPICS).replace("    per_outlet: 3", "    sources: [nowhere]\n    per_outlet: 3");
  expect((await chat.file(given)).words).toContain("لا يُقرأ في هذه الخدمة أي");
});

const HOSTILE: readonly (readonly [string, string | Uint8Array, string])[] = [
  ["is too large", "a".repeat(LARGEST_FILE + 1), "أكبر من أن يكون ملف موجز"],
  [
    "laughs a billion times",
    `a: &a [x,x,x]\n${"bcdefghi".replace(/./g, (one) => `${one}: &${one} [*a,*a,*a,*a]\n`)}${TOPICS}`,
    "القيمة نفسها لا إحالة إليها",
  ],
  ["is nested without end", "[".repeat(20_000), "YAML صحيح"],
  ["is a list of lists on one line", "- ".repeat(10_000), "YAML صحيح"],
  ["has anchors without end", "&x ".repeat(10_000), "YAML صحيح"],
  ["is not UTF-8", new Uint8Array([0x74, 0x3a, 0x20, 0xc7, 0xe1, 0xc3]), "ترميز UTF-8"],
  ["is UTF-16", new Uint8Array(Buffer.from(TOPICS, "utf16le")), "UTF-8"],
  ["is empty", "", "لا يصلح هذا الملف"],
  ["is a text", "السلام عليكم", "حقول"],
  ["names another edition", `id: sabah\n${TOPICS}`, "السطر 1: "],
  [
    "has a push to somebody's chat",
    `push: [{platform: telegram, target: "7"}]\n${TOPICS}x: 1\n`,
    "حقل من هذه",
  ],
  [
    "has an address for an outlet",
    TOPICS.replace("topics: [economy]", "sources: ['http://127.0.0.1/feed']"),
    "اسم من a-z",
  ],
  ["pollutes prototypes", `__proto__: {limit: 1}\n${TOPICS}`, "حقل من هذه"],
  ["has a tag of JavaScript", `title: !!js/function "f"\n${TOPICS}`, "لا يصلح هذا الملف"],
  ["has a field twice", `${TOPICS}limit: 30\n`, "كل حقل مرة واحدة"],
  ["ends in the middle", TOPICS.slice(0, 60), "لا يصلح هذا الملف"],
  ["has more than readers have", TOPICS.replace("limit: 30", "limit: 99"), "لا يسعها موجز القارئ"],
  [
    "is of a reader with a shell",
    TOPICS.replace("موجز الأسواق", '"[x](http://evil.example) *a* <b>"'),
    "أيصبح هذا موجزك؟",
  ],
];

test.each(HOSTILE)(
  "a file that %s changes nothing, and it is said in Arabic why",
  async (_what, file, says) => {
    const chat = await talking();
    const started = performance.now();
    const { words } = await chat.file(file);
    expect(performance.now() - started).toBeLessThan(500);
    expect(words).toContain(says);
    expect(await chat.recipe()).toBeUndefined();
    expect(chat.fetched).toEqual([]);
    expect(chat.logged.filter(({ level }) => level === "error")).toEqual([]);
  },
);

test("the line of each mistake is named, and of many the first five", async () => {
  const chat = await talking();
  const bad = TOPICS.replace("[economy]", "[economics]").replace("limit: 3\n", "limit: many\n");
  const { words } = await chat.file(bad);
  expect(words).toContain("السطر 7: ");
  expect(words).toContain("السطر 11: ");
  const many = await chat.file(`${TOPICS}${"abcdefg".replace(/./g, (one) => `${one}: 1\n`)}`);
  expect(many.words).toContain("وبعد ذلك مشكلتان.");
});

test("a file that cannot be had is asked for again", async () => {
  const chat = await talking();
  const read = () => Promise.reject(new AppError("gone"));
  const { document } = await chat.send({ command: "mine", file: { name: "a.yaml", read } });
  expect(JSON.stringify(document)).toContain("تعذّر تنزيل الملف");
});

test("files one after the other are read at the pace of links", async () => {
  const chat = await talking();
  for (let sent = 0; sent < 5; sent++) expect((await chat.file(TOPICS)).labels).toEqual(["نعم", "لا"]);
  expect((await chat.file(TOPICS)).words).toContain("أرسلت ملفات كثيرة");
});

test("who does not manage a group changes nothing by a file", async () => {
  const chat = await talking({ user: { isManager: false } });
  expect((await chat.file(TOPICS)).words).toContain("لمن يدير هذه المحادثة");
});
