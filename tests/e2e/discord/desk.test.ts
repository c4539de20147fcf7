import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";
import type { Edition } from "#core/digest/edition.ts";
import { deskSchema } from "#core/schedule/desk-rules.ts";
import { startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { until } from "../../support/until.ts";

const DRAFT_AT = Temporal.Instant.from("2026-11-19T03:30:00Z");
const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

const plain = (text: string) => text.replace(/[\u200f\u2068\u2069\\]/g, "");
/** Headlines of a draft, and of a digest, in their order. */
const listed = (text: string) => [...plain(text).matchAll(/^\d+\. (.+)$/gm)].map(([, headline]) => headline);
const told = (text: string) =>
  [...plain(text).matchAll(/^### \d+\. \[?([^\n\]*]+)/gm)].map(([, headline]) => headline);

/** Two editors in a channel of theirs, readers in another; the draft of seven o'clock is made. */
async function drafted(rules: object = {}) {
  const folder = await mkdtemp(join(tmpdir(), "desk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const editions: Edition[] = [];
  const editors: string[] = [];
  const database = `sqlite:${join(folder, "mujaz.db")}`;
  bot = await startBot({ identifyWindowMs: 0, editions, editors, database, articles: 5 });
  const { world } = bot.server;
  const [layla, hoda, reader] = [world.user(), world.user(), world.user()];
  const guild = world.guild({ owner: reader });
  for (const person of [layla, hoda]) world.join(guild, person);
  const [room, paper] = [world.text(guild), world.text(guild)];
  editors.push(`discord:${layla}`, `discord:${hoda}`);
  editions.push({ ...SABAH, desk: deskSchema.parse({ chat: `discord:${room}`, ...rules }) });
  await bot.restart();
  await bot.engine.subscriptions.subscribe({ platform: "discord", chat: paper }, "sabah");
  await at(DRAFT_AT);
  const draft = bot.server.messages(room)[0];
  if (!draft) throw new Error("no draft came");
  return {
    draft,
    layla: createTalk(bot, layla, room),
    hoda: createTalk(bot, hoda, room),
    reader: createTalk(bot, reader, room),
    read: () => bot.server.messages(paper).map(({ text }) => text),
    room: () => bot.server.messages(room).filter(({ ephemeralFor }) => !ephemeralFor),
  };
}

async function at(instant: Temporal.Instant) {
  bot.clock.jumpTo(instant);
  await bot.tick();
}

test("a draft goes out dropped, moved, retitled and merged, each editor in a menu of their own", async () => {
  const { draft, layla, hoda, read, room } = await drafted();
  const stories = listed(draft.text);
  expect(stories).toHaveLength(5);
  let page = await layla.choose(draft, "#1", "1.");
  page = await layla.press(page, "أخرجه");
  expect(page.text).toContain("تم.");
  page = await layla.choose(page, "#1", "2.");
  page = await layla.press(page, "في الصدارة");
  page = await layla.press(page, "عنوان آخر");
  page = await layla.fill(page, "العنوان…", "إلغاء الموجز: عنوان *كتبته* ليلى");
  page = await layla.press(page, "ادمج معه خبرًا");
  page = await layla.press(page, stories[3] ?? "");
  page = await layla.press(page, "ملاحظة");
  page = await layla.fill(page, "الملاحظة…", "لم يتأكد هذا بعد");
  const other = await hoda.choose(draft, "#1", "5.");
  expect(other.ephemeralFor).toBeDefined();
  expect((await hoda.press(other, "أعلى")).text).toContain("تم.");
  expect(read()).toEqual([]);
  await at(DUE);
  const [digest = ""] = read();
  expect(told(digest)).toEqual(["إلغاء الموجز: عنوان ", stories[4], stories[1]]);
  expect(plain(digest)).toContain("**ملاحظة المحرر:** لم يتأكد هذا بعد");
  expect(digest).not.toContain(stories[0]);
  expect(room().at(-1)?.text).toContain("خرجت في موعدها بتغييرات المحررين");
  expect(read()).toHaveLength(1);
});

test("the draft in the editors' channel shows what one of them changed in a menu of their own", async () => {
  const { draft, layla } = await drafted();
  const stories = listed(draft.text);
  const page = await layla.choose(draft, "#1", "1.");
  await layla.press(page, "أخرجه");
  expect(listed(draft.text)).toEqual(stories);
  await at(DRAFT_AT.add({ seconds: 30 }));
  expect(listed(draft.text)).toEqual(stories.slice(1));
  await at(DUE);
  expect(draft.text).toContain("خرجت في موعدها بتغييرات المحررين");
});

test("a draft is held until the late yes, and the second yes finds it gone", async () => {
  const { draft, layla, hoda, read, room } = await drafted({ silent: "hold", remind: ["15m"] });
  for (const minutes of [0, 16]) await at(DUE.add({ minutes }));
  expect(read()).toEqual([]);
  const [, held, reminder] = room();
  expect(reminder?.text).toContain("تذكير");
  const [yes, late] = await Promise.all([
    layla.press(held ?? draft, "انشر الآن"),
    hoda.press(reminder ?? draft, "انشر الآن"),
  ]);
  const said = [yes.text, late.text].map((text) => text.includes("بُتّ في أمر هذه المسودة من قبل"));
  expect(said.toSorted()).toEqual([false, true]);
  // What was decided is remembered for a moment, so the first look may come too early.
  await until(async () => {
    await bot.tick();
    return read().length > 0;
  }, "the digest");
  expect(read()).toHaveLength(1);
  expect(told(read()[0] ?? "")).toEqual(listed(draft.text));
});

test("a correction goes into the messages that were sent, and the card says so", async () => {
  const { layla, read, room } = await drafted();
  await at(DUE);
  const sent = room().at(-1);
  if (!sent) throw new Error("nobody was told");
  let page = await layla.press(sent, "تصويب");
  page = await layla.choose(page, "#1", "2.");
  await layla.fill(page, "التصويب…", "العدد 12 لا 21\nعنوان مصوَّب");
  await at(DUE.add({ minutes: 10 }));
  const [digest = "", ...others] = read();
  expect(others).toEqual([]);
  expect(told(digest)[1]).toBe("عنوان مصوَّب");
  expect(plain(digest)).toMatch(/\*\*تصويب\*\* \d+:\d+ صباحًا: العدد 12 لا 21/);
  expect(room().at(-1)?.text).toContain("عُدّل في");
});

test("whoever is no editor is told so, and sees nothing of a draft", async () => {
  const { draft, reader } = await drafted();
  const answer = await reader.press(draft, "انشر الآن");
  expect(answer.text).not.toContain("حديقة");
  expect((await bot.engine.desk?.desk.recent())?.map(({ stands }) => stands.state)).toEqual(["drafted"]);
});
