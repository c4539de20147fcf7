import { beforeEach, describe, expect, it } from "vitest";
import { createTestChat, MORNING } from "../../support/chat.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const LATER = MORNING.add({ minutes: 10 });

function told(id: string, title: string, text: string) {
  return anArticle({
    id: `marsa.example/${id}`,
    url: `https://marsa.example/${id}`,
    title,
    text,
    publishedAt: MORNING.subtract({ hours: 2 }),
  });
}

const STORIES = [
  told(
    "dam",
    "سد الزهور يضخ المياه إلى ست مدن",
    "بدأ سد الزهور ضخ المياه إلى ست مدن بعد أربع سنوات. وقالت هيئة المياه إن الشبكة تخدم مليون نسمة.",
  ),
  told(
    "train",
    "قطار الضواحي يبلغ محطة الميناء",
    "بدأ قطار الضواحي رحلاته إلى محطة الميناء صباح اليوم. وقال المدير إن الرحلة تستغرق ربع ساعة.",
  ),
  told(
    "park",
    "حديقة النخيل تفتح أبوابها مجانًا",
    "تفتح حديقة النخيل أبوابها للزوار مجانًا أيام العطل. وقالت البلدية إن الدخول بلا حجز.",
  ),
];

/** A digest that was delivered to the chat in two messages, the second with the last story. */
async function withDigest() {
  const chat = await createTestChat({ articles: STORIES });
  const { stores } = chat;
  const cards = STORIES.map(({ id, title, url = "" }) => ({
    id,
    headline: title,
    url,
    outlet: "صحيفة المرسى",
    via: [],
    summary: [],
    readAlso: [],
    keywords: [],
    related: [],
    sources: [],
  }));
  const digest = {
    sections: [
      { id: "a", title: "الأخبار", kind: "stories", show: "card", stories: cards.slice(0, 2) },
      { id: "b", title: "منوعات", kind: "stories", show: "card", stories: cards.slice(2) },
    ],
  };
  const key = { edition: "sabah", from: MORNING, to: MORNING, preferences: "{}" };
  const { id } = await stores.digests.put(key, digest as never, MORNING);
  await chat.say("/subscribe sabah 07:00 الرياض");
  const [group] = await stores.subscriptions.dueGroups(MORNING.add({ hours: 48 }));
  if (!group) throw new Error("nothing is due");
  await stores.deliveries.plan(group, undefined, undefined, MORNING);
  const now = group.slot.at;
  const claim = { owner: "a", platforms: ["test"], now, until: now.add({ seconds: 20 }), limit: 1 };
  const [held] = await stores.deliveries.claim(claim);
  if (!held) throw new Error("nothing was claimed");
  await stores.deliveries.begin(held, id, 1);
  await stores.deliveries.sent(held, 1, { ref: "101", stories: { first: 1, last: 2 } });
  await stores.deliveries.begin(held, id, 2);
  await stores.deliveries.sent(
    held,
    2,
    { ref: "102", stories: { first: 3, last: 3 } },
    { at: LATER, windowEnd: MORNING },
  );
  return { ...chat, digest: id };
}

let chat: Awaited<ReturnType<typeof withDigest>>;
beforeEach(async () => {
  chat = await withDigest();
});

describe("a story of a delivered digest", () => {
  it.each([
    "لخص 2",
    "لخصلي الخبر رقم ٢",
    "المزيد 2",
    "افتح الخبر الثاني",
    "تفاصيل الخبر 2",
    "لخص الثاني",
    "/summarize 2",
  ])("is opened by its number: %s", async (line) => {
    expect(await chat.say(line)).toContain("قطار الضواحي يبلغ محطة الميناء");
  });

  it.each(["مشابه 1", "مشابه للخبر الأول", "أخبار مشابهة للخبر ١"])(
    "has its like by its number: %s",
    async (line) => {
      expect(await chat.say(line)).toContain("لخبر: سد الزهور يضخ المياه إلى ست مدن");
    },
  );

  it("is known by its headline, quoted whole or in part", async () => {
    expect(await chat.say("لخص حديقة النخيل تفتح أبوابها مجانًا")).toContain("بلا حجز");
    expect(await chat.say("لخص «النخيل تفتح أبوابها»")).toContain("بلا حجز");
    expect(await chat.say("مشابه قطار الضواحي يبلغ محطة الميناء")).toContain("لخبر: قطار الضواحي");
    expect(await chat.say("لخص", { about: "سد الزهور يضخ المياه" })).toContain("مليون نسمة");
  });

  it("is known by the message that tells it alone, else asked for by its number", async () => {
    const reply = (ref: string, about: string, line = "لخص") => chat.say(line, { about, replied: { ref } });
    expect(await reply("102", "منوعات")).toContain("بلا حجز");
    const which = await reply("101", `1. ${STORIES[0]?.title}\n2. ${STORIES[1]?.title}`);
    expect(which).toContain("لأي خبر؟");
    expect(which).not.toContain("حديقة النخيل");
    expect(chat.labels()).toEqual(["1", "2"]);
    expect(await chat.press("2")).toContain("ربع ساعة");
    expect(await reply("102", "منوعات", "لخص 1")).toContain("مليون نسمة");
    expect(await reply("101", "قطار الضواحي يبلغ")).toContain("ربع ساعة");
  });

  it("is found by its headline where the message is not known any more", async () => {
    const about = `موجز الصباح\n${STORIES[2]?.title}\nكلام لا يُعرف له خبر`;
    expect(await chat.say("لخص", { about, replied: { ref: "7" } })).toContain("بلا حجز");
    expect(await chat.say("لخص", { about: "كلام كثير ".repeat(20), replied: { ref: "7" } })).toContain(
      "لم أجد هذا الخبر",
    );
  });

  it("is opened by the digest's button, with its like and no more of what is whole", async () => {
    await chat.send({ command: "summarize", args: { digest: String(chat.digest), story: "3", more: "yes" } });
    expect(chat.labels()).toContain("مقالات مشابهة");
    expect(chat.labels()).not.toContain("المزيد");
    expect(await chat.press("مقالات مشابهة")).toContain("لخبر: حديقة النخيل");
    await chat.say("لخص 3");
  });

  it("gives way to a list that was shown since, and takes its place when it comes later", async () => {
    await chat.clock.advance(LATER.since(chat.clock.now()).total("milliseconds") + 60_000);
    await chat.say("بحث المياه");
    expect(await chat.say("لخص 1")).toContain("مليون نسمة");
    expect(await chat.say("لخص 2")).toContain("لم أجد هذا الخبر");
  });

  it("is not invented where there is none of this number", async () => {
    expect(await chat.say("لخص 9")).toContain("لم أجد هذا الخبر");
    expect(await chat.say("مشابه 9", { replied: { ref: "101" }, about: "x" })).toContain("لم أجد هذا الخبر");
  });
});

describe("what is remembered", () => {
  it("is listed and erased with everything else of the chat", async () => {
    await chat.say("موجز");
    expect(await chat.say("بياناتي")).toContain("ما يلزم لمتابعة الحديث");
    expect((await chat.stores.chats.kept(CHAT)).notes).not.toEqual([]);
    await chat.press("محو كل شيء");
    await chat.press("نعم، محو كل شيء");
    expect((await chat.stores.chats.kept(CHAT)).notes).toEqual([]);
  });
});
