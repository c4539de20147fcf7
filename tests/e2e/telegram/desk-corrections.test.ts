import { afterEach, expect, test } from "vitest";
import { storiesTold } from "#app/archive/stories-told.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { TestBot } from "../../support/telegram/bot.ts";
import { DUE, LAYLA, OMAR, plain, startDesk, tickAt, told } from "../../support/telegram/desk.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const GONE = { error_code: 400, description: "Bad Request: message can't be edited" };

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function drafted(...given: Parameters<typeof startDesk>) {
  bot = await startDesk(...given);
  return createTalk(bot, LAYLA);
}

const read = () => bot.server.messages(OMAR).map(({ text }) => plain(text));
const at = (instant: Temporal.Instant) => tickAt(bot, instant);

/** The digest that came to Omar, as anybody reads it on the web. */
async function onTheWeb() {
  const { stores } = bot.engine;
  const [sent] = await stores.chats.sentDigests({ platform: "telegram", chat: String(OMAR) });
  const digest = await stores.digests.get(sent?.digestId ?? 0);
  if (!digest) throw new Error("no digest came");
  const issue = { edition: "sabah", date: "2026-11-19", time: "07:00", at: DUE, digest, changedAt: DUE };
  await stores.archive.publish(issue, await storiesTold(digest, DUE, stores.stories));
  return cardsOf(digest);
}

/** Hoda's mistake is put right by Layla. */
async function corrects(layla: ReturnType<typeof createTalk>, text: string) {
  await layla.press("تصويب");
  await layla.press("2");
  await layla.ask(text);
  await bot.tick();
}

test("a correction goes into the messages that were sent, and the card says so", async () => {
  const layla = await drafted({}, { articles: 5 });
  const stories = told(layla.last().text);
  await at(DUE);
  await at(DUE.add({ minutes: 130 }));
  await corrects(layla, "العدد 12 لا 21\nعنوان مصوَّب\nجملة مصوَّبة.");
  const [digest = "", ...others] = read();
  expect(others).toEqual([]);
  expect(told(digest)).toEqual([stories[0], "عنوان مصوَّب", ...stories.slice(2)]);
  expect(digest).toMatch(/تصويب 9:\d\d صباحًا: العدد 12 لا 21/);
  expect(digest).toContain("جملة مصوَّبة.");
  expect(digest).toContain("الموجز التالي: غدًا الساعة 7:00 صباحًا");
  expect(plain(layla.last().text)).toContain("عُدّل في محادثة واحدة");
  const edits = bot.server.messages(OMAR)[0]?.edits;
  await at(DUE.add({ minutes: 140 }));
  expect(bot.server.messages(OMAR)[0]?.edits).toBe(edits);
  // What its reader asks of it afterwards is of the story as it is told now.
  const [sent] = bot.server.messages(OMAR);
  if (sent) expect(await createTalk(bot, OMAR).ask("2", { replyTo: sent.message })).toContain(stories[1]);
});

test("or into one of its own where a message can be edited no more", async () => {
  const layla = await drafted({}, { articles: 5 });
  await at(DUE);
  await layla.press("تصويب");
  await layla.press("2");
  await layla.ask("العدد 12 لا 21");
  bot.server.trouble("editMessageText", GONE);
  await bot.tick();
  await at(DUE.add({ minutes: 10 }));
  const [, correction = "", ...others] = read();
  expect(correction).toMatch(/^تصويب\n.+\nالعدد 12 لا 21/);
  expect(others).toEqual([]);
  expect(plain(layla.last().text)).toContain("أُرسل وحده إلى محادثة واحدة");
});

test("what a forged button says is no change", async () => {
  const layla = await drafted();
  const { message } = layla.last();
  const [head] = (await bot.engine.desk?.desk.recent()) ?? [];
  for (const data of [
    "desk&d=999&o=out",
    "desk&d=x",
    "o=constructor",
    "o=out&s=__proto__",
    "o=pick&n=99",
    "o=merge&t=~zz",
  ])
    await layla.pressRaw(message, data.startsWith("desk") ? data : `desk&d=${head?.id}&${data}`);
  await until(() => layla.all().length > 0, "answers");
  expect((await bot.engine.desk?.desk.get(head?.id ?? 0))?.log).toEqual([]);
});

test("hostile words are shown as they are, and run nowhere", async () => {
  const layla = await drafted();
  await layla.press("1");
  await layla.press("عنوان آخر");
  const hostile = "<b>عاجل</b> [اضغط](https://evil.example) &amp; `x` *نجوم* \u202eمقلوب";
  await layla.ask(hostile);
  await layla.press("ملاحظة");
  await layla.ask("<script>alert(1)</script>");
  await layla.press("عنوان آخر");
  expect(await layla.ask("س".repeat(900))).toContain("لم يُغيَّر شيء");
  await at(DUE);
  const [digest = ""] = read();
  expect(digest).toContain("<b>عاجل</b> [اضغط](https://evil.example) &amp; `x` *نجوم* مقلوب");
  expect(digest).toContain("<script>alert(1)</script>");
  expect(digest).not.toContain("س".repeat(900));
});

test("a story that is withdrawn is in no message any more, and those behind it keep their numbers", async () => {
  const layla = await drafted({}, { articles: 5, card: "photo" });
  const stories = told(layla.last().text);
  await at(DUE);
  const [picture] = bot.server.messages(OMAR);
  const before = picture?.photo;
  const cards = await onTheWeb();
  await layla.press("سحب خبر");
  await layla.press("2");
  expect(await layla.ask("نُشر خطأً")).toContain("تم.");
  await bot.tick();
  const [, digest = "", ...others] = read();
  expect(others).toEqual([]);
  expect(told(digest)).toEqual([stories[0], "سُحب هذا الخبر", ...stories.slice(2)]);
  expect(digest).not.toContain(stories[1]);
  expect(digest).toContain("نُشر خطأً");
  expect(picture?.photo).not.toEqual(before);
  expect(plain(layla.last().text)).toContain(`سحب «${stories[1]}»: عُدّل في محادثة واحدة`);
  expect(await bot.engine.stores.archive.removed()).toEqual(new Set([cards[1]?.id]));
  // Who asks afterwards is not told it either.
  const omar = createTalk(bot, OMAR);
  expect(await omar.ask("/digest sabah")).not.toContain(stories[1]);
});

test("where a message can be edited no more, one of its own says which story was withdrawn, and why", async () => {
  const layla = await drafted({}, { articles: 5 });
  const stories = told(layla.last().text);
  await at(DUE);
  await layla.press("سحب خبر");
  await layla.press("1");
  await layla.ask("نُشر خطأً");
  bot.server.trouble("editMessageText", GONE);
  await bot.tick();
  expect(read().at(-1)).toContain("سُحب هذا الخبر");
  expect(read().at(-1)).toContain(stories[0]);
  expect(read().at(-1)).toContain("نُشر خطأً");
});
