import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PermissionFlagsBits } from "discord.js";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/discord/bot.ts";
import { FLAG } from "../../support/discord/rules/message-schema.ts";
import { createTalk } from "../../support/discord/user/talk.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const POST = "POST channels/:channel/messages";
const THREAD = "POST channels/:channel/messages/:message/threads";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

/** A channel whose manager chose how digests are laid out there, by buttons. */
async function laidOut(
  choice: "في القناة" | "في موضوع" | "بقائمة",
  { kind = "text", ...options }: BotOptions & { readonly kind?: "text" | "announcement" } = {},
) {
  bot = await startBot({ identifyWindowMs: 0, articles: 12, ...options });
  const { server } = bot;
  const { world } = server;
  const owner = world.user();
  const guild = world.guild({ owner });
  const channel = world[kind](guild);
  await bot.start();
  const talk = createTalk(bot, owner, channel);
  await talk.slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
  const page = await talk.press(await talk.slash("إعدادات"), "طريقة العرض");
  for (const pressed of choice === "في القناة" ? (["بقائمة", choice] as const) : [choice])
    expect((await talk.press(page, pressed)).text).toContain("تم الحفظ");
  return { server, world, guild, channel, talk };
}

async function due() {
  bot.clock.jumpTo(DUE);
  await bot.tick();
}

/** What was put off comes in its time. */
async function later() {
  for (let times = 0; times < 3; times++) {
    bot.clock.jumpTo(bot.clock.now().add({ minutes: 2 }));
    await bot.tick();
  }
}

/** What everybody in the channel sees. */
const posted = (channel: string) =>
  bot.server.messages(channel).filter(({ ephemeralFor }) => ephemeralFor === undefined);

const HEADLINE = "حديقة عامة";

test("one message tells the headlines, and its thread the stories", async () => {
  const { server, world, channel } = await laidOut("في موضوع");
  await due();
  const [head, ...others] = posted(channel);
  expect(others).toEqual([]);
  expect(head?.text).toContain(HEADLINE);
  const thread = world.channels.get(head?.id ?? "");
  expect(thread).toMatchObject({ parent: channel, name: "موجز الصباح · الخميس، 19 نوفمبر 2026" });
  const told = server.messages(thread?.id ?? "").map(({ text }) => text);
  expect(told.join("\n")).toContain(HEADLINE);
  expect(told.join("\n").length).toBeGreaterThan(head?.text.length ?? 0);
});

test("of an announcement channel's message too, which alone is passed on", async () => {
  const { server, world, channel, talk } = await laidOut("في موضوع", { kind: "announcement" });
  const page = await talk.press(await talk.slash("إعدادات"), "النشر للمتابعين");
  await talk.press(page, "نعم");
  await due();
  const [head] = posted(channel);
  if (!head) throw new Error("no digest came");
  expect(world.channels.get(head.id)?.parent).toBe(channel);
  expect(server.messages(head.id).length).toBeGreaterThan(0);
  const passedOn = server.calls.filter(({ route }) => route.endsWith("crosspost"));
  expect(passedOn).toHaveLength(1);
});

test("a menu opens a section to whoever chooses it, and nobody else sees it", async () => {
  const { world, guild, channel } = await laidOut("بقائمة");
  await due();
  const [head, ...others] = posted(channel);
  if (!head) throw new Error("no digest came");
  expect(others).toEqual([]);
  expect(world.channels.has(head.id)).toBe(false);
  const reader = world.user();
  world.join(guild, reader);
  const theirs = createTalk(bot, reader, channel);
  const section = await theirs.choose(head, "فتح قسم", "");
  expect(section.flags & FLAG.ephemeral).toBeTruthy();
  expect(section.text).toContain(HEADLINE);
  const story = await theirs.choose(head, "فتح خبر", "1.");
  expect(story.flags & FLAG.ephemeral).toBeTruthy();
});

test("all in the channel is the way of those who chose nothing, and of those who go back to it", async () => {
  const { world, channel } = await laidOut("في القناة");
  await due();
  const messages = posted(channel);
  expect(messages.at(-1)?.text).toContain("الموجز التالي");
  expect(messages.some(({ id }) => world.channels.has(id))).toBe(false);
});

test.each([
  [THREAD, ["lose the answer"]],
  [THREAD, ["drop the request"]],
  [POST, ["reset after processing"]],
  [POST, [undefined, "reset after processing"]],
  [POST, [undefined, "drop the request"]],
] as const)("every message comes once though %s has trouble (%o)", async (route, faults) => {
  const folder = await mkdtemp(join(tmpdir(), "discord-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { server, channel } = await laidOut("في موضوع", {
    articles: 60,
    database: `sqlite:${join(folder, "mujaz.db")}`,
  });
  server.trouble(route, ...faults);
  await due();
  // Another process goes on from the ledger.
  await bot.restart();
  await later();
  const [head, ...others] = posted(channel);
  expect(others).toEqual([]);
  const told = server.messages(head?.id ?? "").map(({ text }) => text);
  expect(new Set(told).size).toBe(told.length);
  expect(told.at(-1)).toContain(`الجزء ${told.length + 1} من ${told.length + 1}`);
});

test.each([
  ["CreatePublicThreads", "started"],
  ["SendMessagesInThreads", "written in"],
] as const)(
  "where the bot lacks %s no thread can be %s, and the stories come in the channel",
  async (right, _what) => {
    const { world, guild, channel } = await laidOut("في موضوع");
    world.overwrite(channel, guild, { deny: PermissionFlagsBits[right] });
    await due();
    expect(posted(channel).length).toBeGreaterThan(1);
    expect(await bot.engine.subscriptions.list({ platform: "discord", chat: channel })).toMatchObject([
      { status: { state: "active" } },
    ]);
  },
);

test("is offered where messages have threads alone", async () => {
  bot = await startBot({ identifyWindowMs: 0 });
  const { world } = bot.server;
  const owner = world.user();
  const guild = world.guild({ owner });
  await bot.start();
  for (const place of [world.dm(owner).id, world.thread(world.text(guild)).id]) {
    const talk = createTalk(bot, owner, place);
    await talk.slash("اشتراك", { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" });
    expect(talk.labels(await talk.slash("إعدادات")).join(" ")).not.toContain("طريقة العرض");
  }
});
