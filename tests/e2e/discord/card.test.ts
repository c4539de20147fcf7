import { PermissionFlagsBits } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/discord/bot.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { until } from "../../support/until.ts";
import { sizeOfPng } from "../../support/web/form-data.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const CARD = { ...SABAH, card: "photo" as const };
const POST = "POST channels/:channel/messages";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot({ identifyWindowMs: 0, editions: [CARD], ...options });
  const { world } = bot.server;
  const guild = world.guild({ owner: world.user() });
  return { server: bot.server, world, guild };
}

async function due(...chats: readonly string[]) {
  await bot.start();
  for (const chat of chats) await bot.engine.subscriptions.subscribe({ platform: "discord", chat }, "sabah");
  bot.clock.jumpTo(DUE);
  await bot.tick();
}

const sizes = (channel: string) =>
  bot.server.messages(channel).map(({ files }) => files.map(({ bytes }) => sizeOfPng(bytes)));
const PICTURE = [{ width: 1200, height: 630 }];

test.each(["components", "embeds"] as const)(
  "a digest's first message shows its picture (%s)",
  async (look) => {
    const { server, world, guild } = await begin({ articles: 60, look });
    const channel = world.text(guild);
    await due(channel);
    const [first, ...others] = sizes(channel);
    expect(first).toEqual(PICTURE);
    expect(others.length).toBeGreaterThan(0);
    expect(others.flat()).toEqual([]);
    expect(server.messages(channel)[0]?.text).toContain("الجزء 1 من");
  },
);

test("a post of a forum begins with it, and is found again by its mark", async () => {
  const { server, world, guild } = await begin({ articles: 60 });
  const forum = world.forum(guild, {});
  server.trouble("POST channels/:channel/threads", "lose the answer");
  await due(forum);
  bot.clock.jumpTo(DUE.add({ minutes: 5 }));
  await bot.tick();
  const posts = [...world.channels.values()].filter(({ parent }) => parent === forum);
  expect(posts).toHaveLength(1);
  const [first, ...others] = sizes(posts[0]?.id ?? "");
  expect(first).toEqual(PICTURE);
  expect(others.flat()).toEqual([]);
});

test("where no files may be sent the words come alone, and nobody is lost", async () => {
  const { server, world, guild } = await begin();
  const channel = world.text(guild);
  world.setChannel(channel, {
    overwrites: [{ id: guild, type: 0, allow: 0n, deny: PermissionFlagsBits.AttachFiles }],
  });
  await due(channel);
  expect(sizes(channel)).toEqual([[]]);
  expect(server.lastMessage(channel).text).toContain("حديقة عامة");
  const [kept] = await bot.engine.subscriptions.list({ platform: "discord", chat: channel });
  expect(kept?.status).toEqual({ state: "active" });
});

test("an answer that was lost doubles neither", async () => {
  const { server, world, guild } = await begin();
  const channel = world.text(guild);
  server.trouble(POST, "lose the answer");
  await due(channel);
  await until(() => server.messages(channel).length > 0, "the digest");
  bot.clock.jumpTo(DUE.add({ minutes: 2 }));
  await bot.tick();
  expect(sizes(channel)).toEqual([PICTURE]);
});
