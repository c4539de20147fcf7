import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PermissionFlagsBits } from "discord.js";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";
import { paper } from "../../support/telegram/paper.ts";
import { until } from "../../support/until.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
/** 09:00 in Riyadh. */
const LATER = Temporal.Instant.from("2026-11-19T06:00:00Z");
const POST = "POST channels/:channel/messages";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot({ identifyWindowMs: 0, ...options });
  const { world } = bot.server;
  const guild = world.guild({ owner: world.user() });
  return { server: bot.server, world, guild };
}

const subscribe = (chat: string, share = false) =>
  bot.engine.subscriptions.subscribe(
    { platform: "discord", chat },
    "sabah",
    share ? { preferences: { share } } : {},
  );

async function due() {
  bot.clock.jumpTo(DUE);
  await bot.tick();
}

/** What was put off comes in its time. */
async function later(minutes: number) {
  bot.clock.jumpTo(bot.clock.now().add({ minutes }));
  await bot.tick();
}

describe("a scheduled digest", () => {
  test("comes in a text channel, a thread, an announcement channel and a direct message", async () => {
    const { server, world, guild } = await begin();
    const places = [world.text(guild), world.thread(world.text(guild)).id, world.announcement(guild)];
    const reader = world.user();
    world.join(guild, reader);
    await bot.start();
    for (const place of [...places, `@${reader}`]) await subscribe(place);
    await due();
    for (const place of [...places, world.dm(reader).id])
      expect(server.messages(place).map(({ text }) => text.includes("حديقة عامة"))).toEqual([true]);
  });

  test("is a post of its own in a forum, titled and tagged, with all its parts in it", async () => {
    const { server, world, guild } = await begin({ articles: 60 });
    const tags = [
      { id: world.nextId(), name: "أخرى" },
      { id: world.nextId(), name: "موجز الصباح" },
    ];
    const forum = world.forum(guild, { tags, requiresTag: true });
    await bot.start();
    await subscribe(forum);
    await due();
    const posts = [...world.channels.values()].filter(({ parent }) => parent === forum);
    expect(posts.map(({ name }) => name)).toEqual(["موجز الصباح · الخميس، 19 نوفمبر 2026"]);
    expect(posts[0]?.appliedTags).toEqual([tags[1]?.id]);
    const parts = server.messages(posts[0]?.id ?? "");
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.at(-1)?.text).toContain(`الجزء ${parts.length} من ${parts.length}`);
  });

  test("is passed on to followers where that was chosen, ten times an hour, and never waits for it", async () => {
    const { server, world, guild } = await begin({
      limits: { "POST channels/:channel/messages/:message/crosspost": { limit: 10, perMs: 3_600_000 } },
    });
    const channels = [world.announcement(guild), world.announcement(guild)];
    await bot.start();
    await subscribe(channels[0] ?? "", true);
    await subscribe(channels[1] ?? "");
    await due();
    const [shared = "", kept = ""] = channels;
    await until(() => server.lastMessage(shared).isCrossposted, "the crosspost");
    expect(server.lastMessage(kept).isCrossposted).toBe(false);
    for (let day = 1; day <= 11; day++) {
      const at = DUE.add({ hours: 24 * day });
      // Another event each day: the same one told again would be no news.
      const news = paper(20 + day, at.subtract({ minutes: 5 })).slice(-1);
      await bot.engine.stores.articles.put(news, at.subtract({ minutes: 5 }));
      bot.clock.jumpTo(at);
      await bot.tick();
    }
    const posted = server.messages(shared);
    expect(posted.length).toBe(12);
    await until(() => posted.filter(({ isCrossposted }) => isCrossposted).length === 10, "ten crossposts");
    expect(server.calls.filter(({ status }) => status === 429)).toEqual([]);
  });

  test("makes no sound for a reader who wants it so, and pings nobody", async () => {
    const { server, world, guild } = await begin();
    const channel = world.text(guild);
    await bot.start();
    await bot.engine.subscriptions.subscribe({ platform: "discord", chat: channel }, "sabah", {
      preferences: { silent: true },
    });
    await due();
    expect((server.lastMessage(channel).flags & (1 << 12)) !== 0).toBe(true);
  });

  test.each([false, true])("calls the one role that a manager chose (simple messages: %s)", async (plain) => {
    const { server, world, guild } = await begin();
    const owner = world.guilds.get(guild)?.owner ?? "";
    const channel = world.text(guild);
    const role = world.role(guild, 0n);
    await bot.start();
    await bot.engine.subscriptions.subscribe({ platform: "discord", chat: channel }, "sabah", {
      preferences: { plain },
    });
    const talk = createTalk(bot, owner, channel);
    const given = { النشرة: "sabah", الإعداد: "mention" };
    expect((await talk.slash("إعدادات", { ...given, القيمة: "@everyone" })).text).toContain("لم أفهم");
    expect((await talk.slash("إعدادات", { ...given, القيمة: `<@&${role}>` })).text).toContain("تم الحفظ");
    await due();
    const call = server.calls.findLast(({ body }) => JSON.stringify(body ?? {}).includes(`<@&${role}>`));
    expect(call?.body).toMatchObject({ allowed_mentions: { parse: [], roles: [role] } });
  });

  test("comes as embeds to a reader who chose simple messages, asked for or not", async () => {
    const { server, world, guild } = await begin();
    const owner = world.guilds.get(guild)?.owner ?? "";
    const channel = world.text(guild);
    await bot.start();
    const talk = createTalk(bot, owner, channel);
    await talk.slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    const page = await talk.press(await talk.slash("إعدادات"), "شكل الرسائل");
    expect((await talk.press(page, "بسيط")).text).toContain("تم الحفظ");
    expect((await talk.slash("موجز", { النشرة: "sabah" })).embeds.length).toBeGreaterThan(0);
    await due();
    expect(server.lastMessage(channel).embeds.length).toBeGreaterThan(0);
  });

  test("comes as embeds where the operator wants them", async () => {
    const { server, world, guild } = await begin({ look: "embeds" });
    const channel = world.text(guild);
    await bot.start();
    await subscribe(channel);
    await due();
    expect(server.lastMessage(channel).embeds.length).toBeGreaterThan(0);
  });
});

describe("a digest's message", () => {
  test.each(["reset after processing", "lose the answer", "reset within the answer"] as const)(
    "comes once when its answer is lost (%s)",
    async (fault) => {
      const { server, world, guild } = await begin();
      const channel = world.text(guild);
      await bot.start();
      await subscribe(channel);
      server.trouble(POST, fault);
      await due();
      await later(2);
      await later(2);
      expect(server.messages(channel)).toHaveLength(1);
      const nonces = server.calls
        .filter(({ route }) => route === POST)
        .map(({ body }) => (body as { readonly nonce: string }).nonce);
      expect(nonces.length).toBeGreaterThan(1);
      expect(new Set(nonces).size).toBe(1);
    },
  );

  test("in a forum comes once when its answer is lost, though posts have no nonce", async () => {
    const { server, world, guild } = await begin();
    const forum = world.forum(guild);
    await bot.start();
    await subscribe(forum);
    server.trouble("POST channels/:channel/threads", "reset after processing");
    await due();
    await later(2);
    await later(2);
    const posts = [...world.channels.values()].filter(({ parent }) => parent === forum);
    expect(posts).toHaveLength(1);
    expect(server.messages(posts[0]?.id ?? "")).toHaveLength(1);
  });

  test("in a forum comes once after a lost answer also where the bot may not read the history", async () => {
    const { server, world, guild } = await begin();
    const forum = world.forum(guild);
    world.overwrite(forum, guild, { deny: PermissionFlagsBits.ReadMessageHistory });
    await bot.start();
    await subscribe(forum);
    server.trouble("POST channels/:channel/threads", "reset after processing");
    await due();
    await later(2);
    await later(2);
    const posts = [...world.channels.values()].filter(({ parent }) => parent === forum);
    expect(posts).toHaveLength(1);
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: forum })).toMatchObject([
      { status: { state: "active" } },
    ]);
  });

  test.each([
    ["components", "reset after processing"],
    ["embeds", "reset after processing"],
    // Only the post of the same name is there when it is looked for.
    ["components", { status: 502 }],
    ["embeds", { status: 502 }],
  ] as const)(
    "in a forum is another post than one of the same name, also after a lost answer (%s, %o)",
    async (look, fault) => {
      const { server, world, guild } = await begin({ look });
      const forum = world.forum(guild);
      await bot.start();
      await subscribe(forum);
      await due();
      const posts = () => [...world.channels.values()].filter(({ parent }) => parent === forum);
      expect(posts()).toHaveLength(1);
      const [first] = posts();
      // Who unsubscribes and comes back within the day gets a digest of its own under the same name.
      await bot.engine.subscriptions.unsubscribe({ platform: "discord", chat: forum }, "sabah");
      await bot.engine.subscriptions.subscribe({ platform: "discord", chat: forum }, "sabah", {
        timetable: { times: ["09:00"] },
      });
      const between = DUE.add({ hours: 1 });
      await bot.engine.stores.articles.put(paper(6, between), between);
      bot.clock.jumpTo(LATER);
      server.trouble("POST channels/:channel/threads", fault);
      await bot.tick();
      await later(2);
      await later(2);
      expect(posts()).toHaveLength(2);
      for (const { id } of posts()) expect(server.messages(id)).toHaveLength(1);
      expect(posts().map(({ name }) => name)).toEqual([first?.name, first?.name]);
    },
  );

  test.each([{ status: 500 }, { status: 502 }, "drop the request"] as const)(
    "is tried again after %o",
    async (fault) => {
      const { server, world, guild } = await begin();
      const channel = world.text(guild);
      await bot.start();
      await subscribe(channel);
      server.trouble(POST, fault);
      await due();
      await later(2);
      expect(server.messages(channel)).toHaveLength(1);
    },
  );

  test("waits as long as a limit says, of its route or of everyone, and no other is lost", async () => {
    const { server, world, guild } = await begin();
    const channels = [world.text(guild), world.text(guild), world.text(guild)];
    await bot.start();
    for (const channel of channels) await subscribe(channel);
    server.limit(POST, { seconds: 0.3, scope: "user" });
    server.limit("global", { seconds: 0.3, scope: "global" });
    await due();
    await later(2);
    await later(2);
    for (const channel of channels) expect(server.messages(channel)).toHaveLength(1);
  });

  test("goes on from the ledger after a restart in the middle", async () => {
    const folder = await mkdtemp(join(tmpdir(), "discord-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { server, world, guild } = await begin({
      articles: 60,
      database: `sqlite:${join(folder, "mujaz.db")}`,
    });
    const channel = world.text(guild);
    await bot.start();
    await subscribe(channel);
    server.trouble(POST, undefined, "drop the request");
    await due();
    expect(server.messages(channel)).toHaveLength(1);
    await bot.restart();
    await later(2);
    const texts = server.messages(channel).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.at(-1)).toContain(`الجزء ${texts.length} من ${texts.length}`);
  });
});
