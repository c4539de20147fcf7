import { PermissionFlagsBits } from "discord.js";
import { afterEach, describe, expect, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";
import { until } from "../../support/until.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const ARGS = { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" };

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot({ identifyWindowMs: 0, ...options });
  const { server } = bot;
  const owner = server.world.user();
  const guild = server.world.guild({ owner });
  const channel = server.world.text(guild, { name: "أخبار" });
  await bot.start();
  const inbox = () => server.messages(server.world.dm(owner).id).map(({ text }) => text);
  const state = async () =>
    (await bot.engine.subscriptions.list({ platform: "discord", chat: channel }))[0]?.status;
  const isActive = async () => (await state())?.state === "active";
  return {
    server,
    world: server.world,
    owner,
    guild,
    channel,
    inbox,
    state,
    isActive,
    ...createTalk(bot, owner, channel),
  };
}

async function due() {
  bot.clock.jumpTo(DUE);
  await bot.tick();
}

async function untilTrue(isTrue: () => Promise<boolean>, what: string) {
  let last = false;
  const look = () =>
    void isTrue().then((value) => {
      last = value;
    });
  look();
  await until(() => {
    if (!last) look();
    return last;
  }, what);
}

describe("a channel", () => {
  test("that is deleted rests, and whoever subscribed it is told once", async () => {
    const { world, channel, slash, state, inbox } = await begin();
    await slash("اشتراك", ARGS);
    world.deleteChannel(channel);
    await untilTrue(async () => (await state())?.state === "paused", "the pause");
    expect(await state()).toMatchObject({ reason: "gone" });
    await due();
    await until(() => inbox().length > 0, "the message");
    expect(inbox()).toEqual([expect.stringContaining("توقف وصول «موجز الصباح» إلى «#أخبار»: حُذف المكان")]);
  });

  test("that takes the permission away rests after one try, and goes on when it gives it back", async () => {
    const { server, world, guild, channel, slash, isActive, inbox } = await begin();
    await slash("اشتراك", ARGS);
    world.overwrite(channel, guild, { deny: PermissionFlagsBits.SendMessages });
    await due();
    await bot.tick();
    expect(await isActive()).toBe(false);
    expect(server.calls.filter(({ route }) => route === "POST channels/:channel/messages")).toHaveLength(2);
    expect(inbox()).toEqual([expect.stringContaining("لا يملك موجز صلاحية الكتابة هناك")]);
    world.overwrite(channel, guild, { allow: PermissionFlagsBits.SendMessages });
    await untilTrue(isActive, "the resumption");
  });

  test("whose thread is locked tries once, and that thread alone rests", async () => {
    const { server, world, channel, slash } = await begin();
    await slash("اشتراك", ARGS);
    const thread = world.thread(channel);
    await bot.engine.subscriptions.subscribe({ platform: "discord", chat: thread.id }, "sabah");
    world.setChannel(thread.id, { archived: true, locked: true });
    await due();
    await bot.tick();
    expect(server.messages(channel).filter(({ ephemeralFor }) => !ephemeralFor)).toHaveLength(1);
    expect(
      (await bot.engine.subscriptions.list({ platform: "discord", chat: thread.id }))[0]?.status,
    ).toMatchObject({ state: "paused", reason: "forbidden" });
  });

  test("is not lost by an outage of its server", async () => {
    const { world, guild, slash, isActive } = await begin();
    await slash("اشتراك", ARGS);
    world.setAvailable(guild, false);
    world.setAvailable(guild, true);
    await slash("مساعدة");
    expect(await isActive()).toBe(true);
  });
});

describe("a server", () => {
  test("that puts the bot out keeps its subscriptions, which go on when it is back", async () => {
    const { world, guild, slash, isActive } = await begin();
    await slash("اشتراك", ARGS);
    world.removeBot(guild);
    await untilTrue(async () => !(await isActive()), "the pause");
    world.addBot(guild);
    await untilTrue(isActive, "the resumption");
  });

  test("that puts it out while it is away is noticed at the next digest", async () => {
    const { world, guild, slash, state } = await begin();
    await slash("اشتراك", ARGS);
    await bot.platform.stop();
    world.removeBot(guild);
    await due();
    expect(await state()).toMatchObject({ state: "paused" });
  });
});

describe("a reader whose direct messages are closed", () => {
  test("is not tried again, and gets digests again after the next command", async () => {
    bot = await startBot({ identifyWindowMs: 0 });
    const { server } = bot;
    const user = server.world.user({ hasInstalled: true });
    const direct = server.world.dm(user).id;
    await bot.start();
    const talk = createTalk(bot, user, direct);
    await talk.slash("اشتراك", ARGS);
    const person = server.world.users.get(user);
    if (!person) throw new Error("no such person");
    person.dms = "closed";
    await due();
    await bot.tick();
    const list = () => bot.engine.subscriptions.list({ platform: "discord", chat: `@${user}` });
    expect((await list())[0]?.status).toMatchObject({ state: "paused", reason: "blocked" });
    person.dms = "open";
    await talk.slash("مساعدة");
    await untilTrue(async () => (await list())[0]?.status.state === "active", "the resumption");
  });
});
