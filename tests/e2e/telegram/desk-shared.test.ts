import { afterEach, expect, test } from "vitest";
import type { DeskEdit } from "#core/desk/edit.ts";
import type { TestBot } from "../../support/telegram/bot.ts";
import { DRAFT_AT, LAYLA, plain, startDesk, tickAt, told } from "../../support/telegram/desk.ts";
import { buttonsOf, createTalk } from "../../support/telegram/talk.ts";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

test("the draft that all editors see shows what one of them changed elsewhere, and what became of it", async () => {
  const group = -100_500;
  bot = await startDesk({ chat: `telegram:${group}` });
  bot.server.group(group);
  await bot.tick();
  const [shared] = bot.server.messages(group);
  const stories = told(shared?.text);
  const [head] = (await bot.engine.desk?.desk.recent()) ?? [];
  const [card] = (await bot.engine.desk?.desk.get(head?.id ?? 0))?.draft.digest.sections[0]?.stories ?? [];
  const change = (edit: object) =>
    bot.engine.desk?.desk.edit(head?.id ?? 0, "telegram:9", { story: card?.id, ...edit } as DeskEdit);
  const after = (seconds: number) => tickAt(bot, DRAFT_AT.add({ seconds }));
  await change({ do: "headline", seen: 0, text: "عنوان هدى" });
  await after(60);
  expect(told(shared?.text)).toEqual([expect.stringContaining("عنوان هدى"), ...stories.slice(1)]);
  expect(plain(shared?.text ?? "")).toContain("telegram:9: غيّر عنوان");
  // What follows at once is shown together, and nothing is edited for nothing.
  await change({ do: "note", seen: 1, text: "ملاحظة" });
  await after(62);
  await change({ do: "out", seen: 2 });
  await after(63);
  expect(shared?.edits).toBe(1);
  for (const seconds of [90, 120, 150]) await after(seconds);
  expect([told(shared?.text), shared?.edits]).toEqual([stories.slice(1), 2]);
  const talk = createTalk(bot, LAYLA, group);
  await talk.press("احجز الموجز");
  await after(180);
  expect(shared?.text).toContain("محجوزة");
  await talk.press("انشر الآن");
  await after(240);
  expect(plain(shared?.text ?? "")).toContain("خرجت بإذن telegram:7");
  expect(buttonsOf(shared?.keyboard).map(({ text }) => text)).toEqual(["تصويب", "سحب خبر", "سجل التغييرات"]);
  expect(shared?.edits).toBe(4);
});
