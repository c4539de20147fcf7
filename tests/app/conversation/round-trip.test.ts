import { describe, expect, it } from "vitest";
import { aSource, createTestChat } from "../../support/chat.ts";
import { paper } from "../../support/telegram/paper.ts";

/** Pages of the conversation by what leads to them, for a reader of two editions. */
const PAGES: readonly (readonly string[])[] = [
  ...[["/start"], ["موجز"], ["موجز المساء"], ["مساعدة"], ["نشرات"], ["مصادر"], ["اشتراك"], ["إعدادات"]],
  ...[["إعدادات موجز الصباح"], ["إيقاف"], ["استئناف"], ["إلغاء"], ["بياناتي"], ["بحث حديقة"], ["لخص 1"]],
  ...[["مشابه 1"], ["صباح الخير"], ["شكرا"], ["زخرف"], ["بحث"], ["لخص"], ["حالة"]],
  ...["الأوقات", "الأيام", "التوقيت", "ساعات الهدوء", "الأقسام", "ما أتابعه", "كلمات محجوبة"].map((page) => [
    `إعدادات موجز الصباح ${page}`,
  ]),
  ...["الطول", "التنبيهات", "الأرقام", "أسماء الشهور", "شكل الرسائل", "التاريخ الهجري"].map((page) => [
    `إعدادات موجز الصباح ${page}`,
  ]),
];
const NOT_UNDERSTOOD = /لم أفهم|لا أعرف هذا/;

async function open(lines: readonly string[]) {
  const chat = await createTestChat({
    sources: [aSource("marsa", { name: "صحيفة المرسى" })],
    articles: paper(6, Temporal.Instant.from("2026-11-19T03:50:00Z")),
  });
  await chat.say("subscribe sabah 07:00 الرياض");
  await chat.say("subscribe masaa 19:00 الرياض");
  await chat.say("موجز الصباح");
  let said = "";
  for (const line of lines) said = await chat.say(line);
  return { chat, said };
}

describe("what a button says is understood when it is typed", () => {
  it.each(PAGES.map((lines) => [lines.join(" ← "), lines] as const))("on %s", async (_name, lines) => {
    const { chat } = await open(lines);
    const labels = [...new Set(chat.labels())].filter((label) => !label.includes("الرابط"));
    const lost: string[] = [];
    for (const label of labels) {
      const again = await open(lines);
      const said = await again.chat.say(label);
      if (NOT_UNDERSTOOD.test(said)) lost.push(`${label} → ${said.slice(0, 60)}`);
    }
    expect(lost).toEqual([]);
  });
});
