import { afterEach, expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { startBot, type TestBot } from "../../support/discord/bot.ts";
import { START } from "../../support/engine/engine.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const at = (hours: number) => START.add({ hours });
const MESSAGE = /https:\/\/discord\.com\/channels\/(\d+|@me)\/(\d+)\/(\d+)/;
const never = new AbortController().signal;

const article = (id: string, hours: number, title: string, text: string) =>
  anArticle({ id, sourceId: id, outlet: `صحيفة ${id}`, title, text, publishedAt: at(hours), topic: "arab" });
const theft = article(
  "a",
  0,
  "سرقة لوحة الصياد من متحف سروان",
  "سرق مجهولون لوحة الصياد من متحف سروان ليلا وفروا في قارب، وقالت إدارته إن الإنذار لم يعمل.",
);
const arrest = article(
  "b",
  9,
  "القبض على سارقي لوحة الصياد من متحف سروان",
  "أوقف حرس الساحل ثلاثة رجال على متن يخت وعثر معهم على اللوحة سليمة، وسيمثلون أمام القاضي غدا بتهمة السطو على متحف سروان.",
);

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

type Look = "components" | "embeds";
type World = TestBot["server"]["world"];
const CHATS = {
  channel: (world: World, guild: string) => world.text(guild),
  thread: (world: World, guild: string) => world.thread(world.text(guild)).id,
  forum: (world: World, guild: string) => world.forum(guild),
} as const;

async function startServer(look: Look = "components") {
  bot = await startBot({ identifyWindowMs: 0, look });
  const { world } = bot.server;
  const owner = world.user({ hasInstalled: true });
  const guild = world.guild({ owner });
  await bot.start();
  return { world, owner, guild };
}

/** The theft comes in the morning's edition and the arrest in the evening's; all messages after the morning's. */
async function follow(chat: string, preferences: Partial<Preferences> = {}) {
  const { engine, clock } = bot;
  const address = { platform: "discord", chat };
  const edition = await engine.stores.recipes.put(recipeSchema.parse({ title: "موجز المساء" }), START);
  const timetable = { times: ["20:00"], timeZone: "Asia/Riyadh" };
  await engine.subscriptions.subscribe(address, "sabah", { preferences });
  await engine.subscriptions.subscribe(address, edition, { timetable });
  await engine.stores.articles.put([theft], START);
  clock.jumpTo(at(1));
  await bot.tick();
  const before = new Set(everything().map(({ id }) => id));
  await engine.stores.articles.put([arrest], at(9));
  clock.jumpTo(at(14));
  await bot.tick();
  return everything().filter(({ id }) => !before.has(id));
}

const everything = () =>
  [...bot.server.world.channels.keys()].flatMap((channel) =>
    bot.server.messages(channel).map((one) => ({ ...one, channel })),
  );

/** The message that a follow-up links to. */
function linked(messages: ReturnType<typeof everything>) {
  const evening = messages.find(({ text }) => text.includes("متابعة: القبض على سارقي"));
  const [url, place, channel = "", id] = MESSAGE.exec(evening?.text ?? "") ?? [];
  const message = bot.server.messages(channel).find((one) => one.id === id);
  return { url, place, channel, text: message?.text };
}

test.each([
  ["channel", "components"],
  ["channel", "embeds"],
  ["thread", "components"],
  ["forum", "components"],
] as const)(
  "a follow-up in a %s (%s) links to the message that told the story before",
  async (kind, look) => {
    const { world, guild } = await startServer(look);
    const found = linked(await follow(CHATS[kind](world, guild)));
    expect(found.place).toBe(guild);
    expect(found.text).toContain("سرقة لوحة الصياد");
  },
);

test("a follow-up links into the thread where the story was told", async () => {
  const { world, guild } = await startServer();
  const channel = world.text(guild);
  const found = linked(await follow(channel, { layout: "thread" }));
  expect(found.channel).not.toBe(channel);
  expect(found.text).toContain("سرقة لوحة الصياد");
});

test("a follow-up in direct messages links to them", async () => {
  const { owner } = await startServer();
  const found = linked(await follow(`@${owner}`));
  expect(found.place).toBe("@me");
  expect(found.text).toContain("سرقة لوحة الصياد");
});

test("an alert that follows a digest links to it", async () => {
  const { world, guild } = await startServer();
  const chat = world.text(guild);
  const { engine, clock } = bot;
  const alerts = { breaking: false, followed: true, most: 3 };
  await engine.subscriptions.subscribe({ platform: "discord", chat }, "sabah", {
    preferences: { alerts, follow: ["متحف سروان"] },
  });
  await engine.stores.articles.put([theft], START);
  clock.jumpTo(at(1));
  await bot.tick();
  await engine.stores.articles.put([arrest], at(9));
  clock.jumpTo(at(9).add({ minutes: 1 }));
  expect(await engine.service.alert({ stop: never, kill: never })).toBe(1);
  const [, , , id] = MESSAGE.exec(bot.server.messages(chat).at(-1)?.text ?? "") ?? [];
  expect(bot.server.messages(chat).find((one) => one.id === id)?.text).toContain("سرقة لوحة الصياد");
});
