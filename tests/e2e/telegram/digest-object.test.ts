import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { buttonsOf, createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const LAYLA = 7;
const MEMBER = 12;
const GROUP = -1001;
const CHANNEL = -1001234567890;
const DUE = Temporal.Instant.from("2026-11-20T04:00:00Z");

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot(options);
  for (const person of [LAYLA, MEMBER]) bot.server.person(person);
  return bot.server;
}

async function deliver() {
  bot.clock.jumpTo(DUE);
  await bot.tick();
}

describe("a scheduled digest", () => {
  test("has buttons for each story, its like, its length and the settings, and answers to numbers", async () => {
    const server = await begin();
    const { ask, press, last } = createTalk(bot, LAYLA);
    await ask("/subscribe sabah 07:00 الرياض");
    await deliver();
    const digest = last();
    expect(buttonsOf(digest.keyboard).map(({ text }) => text)).toEqual([
      ...["1", "2", "3"],
      ...["مقالات مشابهة", "الطول", "الإعدادات"],
    ]);
    expect(digest.text).toContain("2. ");
    expect(await press("2")).toContain("المصدر");
    const opened = last().text;
    expect(await ask("لخص 2")).toContain(opened.split("\n")[0]);
    await ask("مشابه ٣");
    expect(last().text).toContain("لخبر:");
    server.say(LAYLA, "لخص", { replyTo: digest.message });
    await until(() => last().text.includes("لأي خبر؟"), "the question which");
    server.say(LAYLA, "2", { replyTo: digest.message });
    await until(() => last().text.includes(opened.split("\n")[0] ?? ""), "the story");
  });

  test("is talked about in a group by its number alone, and nobody else's words are answered", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [LAYLA] });
    const { ask, all, last } = createTalk(bot, LAYLA, GROUP);
    await ask("/subscribe sabah 07:00 الرياض");
    await deliver();
    const digest = last();
    const count = all().length;
    server.say(MEMBER, "أخبار جميلة والله", { chat: GROUP, replyTo: digest.message });
    server.say(MEMBER, "لخص 2", { chat: GROUP, replyTo: digest.message });
    await until(() => all().length > count, "the story");
    expect(all()).toHaveLength(count + 1);
    expect(last().text).toContain("المصدر");
  });

  test("in a channel opens the bot, where the story stands and whoever manages it changes settings", async () => {
    const server = await begin();
    server.channel(CHANNEL, [LAYLA]);
    const { all, press, ask } = createTalk(bot, LAYLA);
    server.standing(LAYLA, CHANNEL, "left", "administrator", "administrator");
    await until(() => all().length > 0, "the set-up message");
    for (const label of ["موجز الصباح", "7:00 صباحًا", "الرياض"]) await press(label);
    await deliver();
    const [digest] = server.messages(CHANNEL);
    if (!digest) throw new Error("no digest");
    const link = async (label: string) => {
      const button = buttonsOf(digest.keyboard).find(({ text }) => text === label);
      if (!button || !("callback_data" in button)) throw new Error(`no button ${label}`);
      const query = server.press(LAYLA, digest.message, button.callback_data);
      await until(() => server.isAnswered(query), "the answer to a button");
      const { params } = server.calls.findLast(({ method }) => method === "answerCallbackQuery") ?? {};
      return String(params?.url).split("start=")[1];
    };
    expect(await ask(`/start ${await link("2")}`)).toContain("المصدر");
    const settings = await ask(`/start ${await link("الطول")}`);
    expect(settings).toContain("الطول");
    await press("مختصر");
    const [subscription] = await bot.engine.subscriptions.list({
      platform: "telegram",
      chat: String(CHANNEL),
    });
    expect(subscription?.preferences.length).toBe("short");
    expect(server.messages(CHANNEL)).toHaveLength(1);
    expect(await createTalk(bot, MEMBER).ask(`/start ${await link("الطول")}`)).toContain("لمن يدير");
  });
});

describe("a dialogue", () => {
  test("in a group goes on in a message that was edited, and survives a restart", async () => {
    const folder = await mkdtemp(join(tmpdir(), "talk-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const server = await begin({ database: `sqlite:${join(folder, "mujaz.db")}` });
    server.group(GROUP, { admins: [LAYLA] });
    const { ask, press, last, all } = createTalk(bot, LAYLA, GROUP);
    await ask("/subscribe");
    await press("موجز الصباح");
    await bot.restart();
    const page = last();
    const edits = page.edits;
    const count = all().length;
    server.say(LAYLA, "السابعة والنصف مساءً", { chat: GROUP, replyTo: page.message });
    await until(() => all().length > count || page.edits > edits, "the next question");
    expect(last().text).toContain("بتوقيت أي مدينة؟");
  });

  test("about a channel does not catch what answers a question of the private chat", async () => {
    const server = await begin();
    server.channel(CHANNEL, [LAYLA]);
    const { all, press, ask } = createTalk(bot, LAYLA);
    server.standing(LAYLA, CHANNEL, "left", "administrator", "administrator");
    await until(() => all().length > 0, "the set-up message");
    await press("موجز الصباح");
    expect(await ask("/search")).toContain("عمّ يكون البحث؟");
    expect(await ask("حديقة")).toContain("بحث: حديقة");
    expect(await ask("7:30 الرياض")).not.toContain("تم الاشتراك في القناة");
    expect(await bot.engine.subscriptions.list({ platform: "telegram", chat: String(CHANNEL) })).toEqual([]);
  });

  test("has one line for what cannot be read", async () => {
    const server = await begin();
    const { all } = createTalk(bot, LAYLA);
    server.say(LAYLA, "", { media: { voice: { file_id: "v", file_unique_id: "v", duration: 3 } } });
    await until(() => all().length > 0, "an answer");
    expect(all()[0]?.text).toContain("لا أسمع الرسائل الصوتية");
  });
});
