import type { Message } from "grammy/types";
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

describe("a group", () => {
  test("lets only its administrators change what comes to it", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN] });
    expect(await createTalk(bot, MEMBER, GROUP).ask("/subscribe sabah 07:00 الرياض")).toContain("لمن يدير");
    expect(await subscriptions(GROUP)).toEqual([]);
    expect(await createTalk(bot, ADMIN, GROUP).ask("/subscribe sabah 07:00 الرياض")).toContain("سيصلك");
    expect(await subscriptions(GROUP)).toHaveLength(1);
  });

  test.each(["word", "button"])(
    "no longer obeys the %s of an administrator whose rights were taken a moment ago",
    async (way) => {
      // Slow enough that what was known a moment ago is still known.
      const server = await begin({ speed: 2 });
      server.group(GROUP, { admins: [ADMIN] });
      const { ask, last, pressRaw } = createTalk(bot, ADMIN, GROUP);
      await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(GROUP) }, "sabah");
      await ask("/help");
      server.chats.get(GROUP)?.admins.delete(ADMIN);
      if (way === "word") expect(await ask("/unsubscribe sabah")).toContain("لمن يدير");
      else await pressRaw(last().message, "mydata&act=erase");
      await ask("/help");
      expect(await subscriptions(GROUP)).toHaveLength(1);
    },
  );

  test("takes an administrator who stays anonymous for one", async () => {
    const server = await begin();
    server.group(GROUP);
    const { ask, last } = createTalk(bot, 1087968824, GROUP);
    expect(await ask("/subscribe sabah 07:00 الرياض", { senderChat: GROUP })).toContain("سيصلك");
    // Nobody knows to whom alone it could be shown.
    expect(last()).toMatchObject({ ephemeralFor: undefined, replyTo: expect.any(Number) });
  });

  test("takes nobody who writes in a channel's name for an administrator", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [136817688] });
    server.channel(CHANNEL, [ADMIN]);
    const { ask } = createTalk(bot, 136817688, GROUP);
    expect(await ask("/subscribe sabah 07:00 الرياض", { senderChat: CHANNEL })).toContain("لمن يدير");
  });

  test("sees no answer that is meant for one member", async () => {
    const server = await begin();
    server.group(GROUP);
    const { ask, last } = createTalk(bot, MEMBER, GROUP);
    await ask("/digest sabah");
    expect(last()).toMatchObject({ ephemeralFor: MEMBER, isRich: true });
  });

  test("gets a reply to the asking message where the server hides nothing", async () => {
    const server = await begin({ ephemeral: false });
    server.group(GROUP);
    const { ask, last } = createTalk(bot, MEMBER, GROUP);
    await ask("/digest sabah");
    expect(last().ephemeralFor).toBeUndefined();
    expect(last().replyTo).toBeGreaterThan(0);
  });

  test("is answered where the bot is meant, in Arabic too, and nowhere else", async () => {
    const server = await begin();
    server.group(GROUP);
    const { ask, all } = createTalk(bot, MEMBER, GROUP);
    for (const text of ["صباح الخير", "موجز", "/help@other_bot", "/unknown", "@someone موجز"])
      server.say(MEMBER, text, { chat: GROUP });
    for (const text of ["/مساعدة", "مساعدة@mujaz_test_bot", "@mujaz_test_bot مساعدة", "/help@Mujaz_Test_Bot"])
      expect(await ask(text)).toContain("المساعدة");
    expect(all()).toHaveLength(4);
  });

  test("answers a question of the bot by replying to it", async () => {
    const server = await begin({ ephemeral: false });
    server.group(GROUP, { admins: [ADMIN] });
    const { ask, last } = createTalk(bot, ADMIN, GROUP);
    await ask("/subscribe sabah");
    expect(await ask("السابعة والنصف مساء", { replyTo: last().message })).toContain("بتوقيت أي مدينة");
  });

  test("shows a member who presses an administrator's button why nothing happens, to nobody else", async () => {
    const server = await begin({ speed: 1 });
    server.group(GROUP, { admins: [ADMIN] });
    const admin = createTalk(bot, ADMIN, GROUP);
    await admin.ask("/settings");
    const data = "subscribe&edition=sabah&time=0700";
    const member = createTalk(bot, MEMBER, GROUP);
    expect(await member.pressRaw(admin.last().message, data)).toContain("لمن يدير");
    expect(await member.ask("/help")).toContain("المساعدة");
    expect(admin.all()).toHaveLength(2);
  });

  test("is set up by buttons that only the pressing administrator sees", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN] });
    const { ask, press, all, last } = createTalk(bot, ADMIN, GROUP);
    await ask("/subscribe");
    expect(last().ephemeralFor).toBe(ADMIN);
    await press("موجز الصباح");
    await press("7:00 صباحًا");
    expect(await press("الرياض")).toContain("سيصلك");
    expect(all()).toHaveLength(1);
    expect(await subscriptions(GROUP)).toHaveLength(1);
  });

  test("that let the bot in again is told that its subscriptions are back", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN] });
    await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(GROUP) }, "sabah");
    server.standing(ADMIN, GROUP, "member", "kicked", "kicked");
    await until(() => server.unconfirmed() === 0, "the news");
    expect((await subscriptions(GROUP))[0]?.status).toMatchObject({ state: "paused", reason: "gone" });
    server.standing(ADMIN, GROUP, "kicked", "member", "there");
    await until(() => server.messages(GROUP).length > 0, "a word of welcome");
    expect(server.messages(GROUP)[0]?.text).toContain("عاد إلى مواعيده");
    expect((await subscriptions(GROUP))[0]?.status).toEqual({ state: "active" });
  });

  test("keeps everything when it becomes a supergroup", async () => {
    const server = await begin();
    server.group(-55, { admins: [ADMIN], small: true });
    await createTalk(bot, ADMIN, -55).ask("/subscribe sabah 07:00 الرياض");
    server.migrate(-55, -100555);
    bot.clock.jumpTo(DUE);
    await until(() => server.unconfirmed() === 0, "the news of the new address");
    await bot.tick();
    expect(server.messages(-100555).at(-1)?.text).toContain("حديقة");
    expect(await subscriptions(-100555)).toHaveLength(1);
  });

  test("keeps everything where only the refusal tells the new address", async () => {
    const server = await begin();
    server.group(-56, { admins: [ADMIN], small: true });
    await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: "-56" }, "sabah");
    server.group(-100556);
    const old = server.chats.get(-56);
    if (old) old.migratedTo = -100556;
    bot.clock.jumpTo(DUE);
    await bot.tick();
    await bot.tick();
    expect(server.messages(-100556)).toHaveLength(1);
  });
});

describe("a topic of a private chat", () => {
  test("subscribes for itself, and its digest comes there", async () => {
    const server = await begin();
    server.chats.get(ADMIN)?.topics.set(9, "open");
    const { ask, last, press } = createTalk(bot, ADMIN);
    await ask("/subscribe sabah 07:00 الرياض", { thread: 9 });
    expect(last().thread).toBe(9);
    expect(await press("تغيير")).toContain("الأوقات");
    bot.clock.jumpTo(DUE);
    await bot.tick();
    expect(last()).toMatchObject({ thread: 9, isRich: true });
  });
});

describe("a forum", () => {
  test("changes nothing by a button so old that Telegram no longer tells its topic", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN], forum: true });
    await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(GROUP) }, "sabah");
    const { ask, last, pressRaw } = createTalk(bot, ADMIN, GROUP);
    await ask("/help");
    const { chat, message_id } = last().message;
    const inaccessible = { chat, message_id, date: 0 } as unknown as Message;
    expect(await pressRaw(inaccessible, "pause")).toContain("قديم");
    expect((await subscriptions(GROUP))[0]?.status).toEqual({ state: "active" });
  });

  test("gets the digest in the topic that subscribed, and General has no number", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN], forum: true }).toString();
    server.chats.get(GROUP)?.topics.set(5, "open");
    const { ask, last } = createTalk(bot, ADMIN, GROUP);
    await ask("/subscribe sabah 07:00 الرياض", { thread: 5 });
    expect(last().thread).toBe(5);
    await ask("/subscribe masaa 07:00 الرياض");
    expect(last().thread).toBeUndefined();
    bot.clock.jumpTo(DUE);
    await bot.tick();
    const digests = server.messages(GROUP).filter(({ text }) => text.includes("حديقة"));
    expect(digests.map(({ thread }) => thread).sort()).toEqual([5, undefined]);
  });

  test("with a closed topic is tried once, and that topic alone rests", async () => {
    const server = await begin();
    server.group(GROUP, { admins: [ADMIN], forum: true });
    server.chats.get(GROUP)?.topics.set(5, "closed");
    await bot.engine.subscriptions.subscribe(
      { platform: "telegram", chat: String(GROUP), thread: "5" },
      "sabah",
    );
    await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(GROUP) }, "masaa", {
      timetable: { times: ["07:00"] },
    });
    bot.clock.jumpTo(DUE);
    await bot.tick();
    await bot.tick();
    const [inTopic, inGeneral] = (await subscriptions(GROUP)).sort((a) => (a.address.thread ? -1 : 1));
    expect(inTopic?.status).toMatchObject({ state: "paused", reason: "forbidden" });
    expect(inGeneral?.status).toEqual({ state: "active" });
    const tries = server.calls.filter(({ params }) => params.message_thread_id === 5);
    expect(tries).toHaveLength(1);
  });
});
