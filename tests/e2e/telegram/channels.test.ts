import { afterEach, describe, expect, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const ADMIN = 11;
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
  for (const person of [ADMIN, MEMBER]) bot.server.person(person);
  return bot.server;
}

const subscriptions = (chat: number) =>
  bot.engine.subscriptions.list({ platform: "telegram", chat: String(chat) });

describe("a place that is lost", () => {
  async function closedTopic() {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN], forum: true });
    server.chats.get(GROUP)?.topics.set(5, "open");
    await createTalk(bot, ADMIN, GROUP).ask("/subscribe sabah 07:00 الرياض", { thread: 5 });
    server.chats.get(GROUP)?.topics.set(5, "closed");
    bot.clock.jumpTo(DUE);
    await bot.tick();
    return server;
  }

  test("is reported once to whoever subscribed it, in private", async () => {
    const server = await closedTopic();
    expect(server.messages(ADMIN).map(({ text }) => text)).toEqual([
      "توقف وصول «موجز الصباح» إلى «مجموعة التجربة»: لا يملك موجز صلاحية الكتابة هناك. بعد منحها يعيده أمر «استئناف» هناك.",
    ]);
    for (const hours of [24, 48]) {
      bot.clock.jumpTo(DUE.add({ hours }));
      await bot.tick();
    }
    expect(server.messages(ADMIN)).toHaveLength(1);
    expect(server.messages(GROUP)).toHaveLength(1);
  });

  test("goes on when it is open again and resumed there", async () => {
    const server = await closedTopic();
    server.chats.get(GROUP)?.topics.set(5, "open");
    await createTalk(bot, ADMIN, GROUP).ask("/resume", { thread: 5 });
    expect((await subscriptions(GROUP))[0]?.status).toEqual({ state: "active" });
  });

  test("is reported by its name where it was a channel", async () => {
    const server = await begin();
    server.channel(CHANNEL, [ADMIN]);
    const { all, press } = createTalk(bot, ADMIN);
    server.standing(ADMIN, CHANNEL, "left", "administrator", "administrator");
    await until(() => all().length > 0, "the set-up message");
    for (const label of ["موجز الصباح", "7:00 صباحًا", "الرياض"]) await press(label);
    server.standing(MEMBER, CHANNEL, "administrator", "left", "left");
    await until(() => all().length > 1, "the report");
    expect(all().at(-1)?.text).toMatch(/^توقف وصول «موجز الصباح» إلى «قناة التجربة»: /);
  });
});

describe("a channel", () => {
  test("is set up with a time and a city that are typed, and the private chat stays as it is", async () => {
    const server = await begin();
    server.channel(CHANNEL, [ADMIN]);
    const { all, press, ask } = createTalk(bot, ADMIN);
    server.standing(ADMIN, CHANNEL, "left", "administrator", "administrator");
    await until(() => all().length > 0, "the set-up message");
    await press("موجز الصباح");
    expect(await ask("السابعة والنصف مساء")).toContain("بتوقيت أي مدينة؟");
    expect(await ask("القاهرة")).toContain("عند الساعة السابعة والنصف مساءً بتوقيت القاهرة");
    expect(await subscriptions(CHANNEL)).toHaveLength(1);
    expect(await subscriptions(ADMIN)).toEqual([]);
    // A command ends the questions: it is about the chat it is given in.
    await press("تغيير");
    await ask("/subscribe masaa 09:00 الرياض");
    expect((await subscriptions(ADMIN)).map(({ edition }) => edition)).toEqual(["masaa"]);
  });

  test("is set up in private by whoever made the bot an administrator", async () => {
    const server = await begin();
    server.channel(CHANNEL, [ADMIN]);
    const { all, last, press } = createTalk(bot, ADMIN);
    server.standing(ADMIN, CHANNEL, "left", "administrator", "administrator");
    await until(() => all().length > 0, "the set-up message");
    expect(last().text).toContain("صار موجز مشرفًا في قناة «قناة التجربة»");
    await press("موجز الصباح");
    await press("7:00 صباحًا");
    expect(await press("الرياض")).toContain("سيصلك «موجز الصباح»");
    expect(await subscriptions(CHANNEL)).toHaveLength(1);
    expect(await subscriptions(ADMIN)).toEqual([]);
    bot.clock.jumpTo(DUE);
    await bot.tick();
    expect(server.messages(CHANNEL)).toHaveLength(1);
    expect(server.messages(CHANNEL)[0]?.keyboard).toBeDefined();
  });

  test("is not set up by anyone else who finds the button", async () => {
    const server = await begin();
    server.channel(CHANNEL, [ADMIN]);
    const admin = createTalk(bot, ADMIN);
    server.standing(ADMIN, CHANNEL, "left", "administrator", "administrator");
    await until(() => admin.all().length > 0, "the set-up message");
    const [button] = admin.last().keyboard?.inline_keyboard.flat() ?? [];
    const data = button && "callback_data" in button ? button.callback_data : "";
    const member = createTalk(bot, MEMBER);
    await member.ask("/help");
    expect(await member.pressRaw(member.last().message, data)).toContain("لمن يديرها");
    expect(await subscriptions(CHANNEL)).toEqual([]);
  });
});
