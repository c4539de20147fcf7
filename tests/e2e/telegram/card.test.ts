import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { SABAH } from "../../support/engine/engine.ts";
import { aDigest } from "../../support/material/digest-builder.ts";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { DUE, LAYLA as EDITOR, startDesk, tickAt } from "../../support/telegram/desk.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { sizeOfPng } from "../../support/web/form-data.ts";

const [LAYLA, OMAR] = [7, 8];
const CARD = { ...SABAH, card: "photo" as const };
const CAPTION = "موجز الصباح · الخميس، 19 نوفمبر 2026";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function due(options: BotOptions = {}, people: readonly number[] = [LAYLA]) {
  bot = await startBot({ editions: [CARD], ...options });
  for (const person of people) {
    bot.server.person(person);
    await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(person) }, "sabah");
  }
  bot.clock.jumpTo(DUE);
  return bot.server;
}

async function later(minutes: number) {
  bot.clock.jumpTo(bot.clock.now().add({ minutes }));
  await bot.tick();
}

const WAIT = {
  error_code: 429,
  description: "Too Many Requests: retry after 1",
  parameters: { retry_after: 1 },
};

const kinds = (person: number) =>
  bot.server.messages(person).map(({ photo }) => (photo ? "picture" : "words"));
const ends = async () => (await bot.engine.stores.deliveries.summary(bot.clock.now())) as object;

test("a digest's picture comes before its words, drawn and uploaded once for all who get it", async () => {
  const server = await due({}, [LAYLA, OMAR]);
  server.troubleAt("sendPhoto", 1, WAIT);
  await bot.tick();
  await later(1);
  for (const person of [LAYLA, OMAR]) {
    expect(kinds(person)).toEqual(["picture", "words"]);
    const [picture, words] = server.messages(person);
    expect(sizeOfPng(picture?.photo ?? Buffer.alloc(0))).toEqual({ width: 1200, height: 630 });
    expect(picture).toMatchObject({ text: CAPTION, isSilent: true });
    expect(words).toMatchObject({ isSilent: false });
    expect(words?.text).not.toContain("الجزء");
  }
  const uploads = server.calls.filter(
    ({ method, params }) => method === "sendPhoto" && typeof params.photo !== "string",
  );
  expect(uploads.length).toBeLessThanOrEqual(2);
  expect(server.messages(OMAR)[0]?.photo).toEqual(server.messages(LAYLA)[0]?.photo);
  expect(await ends()).toMatchObject({ sent: 2, unconfirmed: 0, doubted: 0 });
});

test("a name that the server forgot is uploaded again", async () => {
  const server = await due({}, [LAYLA, OMAR]);
  server.troubleAt("sendPhoto", 2, WAIT);
  await bot.tick();
  server.photos.forget();
  await later(1);
  for (const person of [LAYLA, OMAR]) expect(kinds(person)).toEqual(["picture", "words"]);
});

const REFUSED = { error_code: 400, description: "Bad Request: IMAGE_PROCESS_FAILED" };
const NO_PHOTOS = {
  error_code: 400,
  description: "Bad Request: not enough rights to send photos to the chat",
};
const TOO_LARGE = { status: 413, body: "<html>Request Entity Too Large</html>" };

test.each([
  ["refused", [REFUSED], [0]],
  ["not allowed in the chat", [NO_PHOTOS], [0]],
  ["taken, its answer lost", ["lose the answer"], [0]],
  ["never let through to the server", Array.from({ length: 20 }, () => TOO_LARGE), [0, 1, 5]],
] as const)("words go out though their picture is %s", async (_, troubles, minutes) => {
  const server = await due();
  server.trouble("sendPhoto", ...troubles);
  for (const one of minutes) await later(one);
  expect(kinds(LAYLA).at(-1)).toBe("words");
  expect(kinds(LAYLA).filter((kind) => kind === "words")).toHaveLength(1);
  expect(await ends()).toMatchObject({ sent: 1, failed: 0, unconfirmed: 0 });
  const [subscription] = await bot.engine.subscriptions.list({ platform: "telegram", chat: String(LAYLA) });
  expect(subscription?.status).toEqual({ state: "active" });
});

/** A process that wrote down that the picture leaves, and was heard of no more. */
async function diedSending() {
  const { stores, service } = bot.engine;
  await service.plan();
  const now = bot.clock.now();
  const until = now.add({ seconds: 1 });
  const [row] = await stores.deliveries.claim({
    ...{ owner: "dead", platforms: ["telegram"], now, until, limit: 1 },
  });
  const key = { edition: "sabah", from: DUE.subtract({ hours: 24 }), to: DUE, preferences: "{}" };
  const { id } = await stores.digests.put(key, aDigest(), now);
  if (row) await stores.deliveries.begin(row, id, 0);
}

test.each([
  ["retry", ["picture", "words"]],
  ["skip", ["words"]],
] as const)("a picture of which nobody knows whether it left: %s", async (onUnknown, got) => {
  await due({ onUnknown });
  await diedSending();
  await later(1);
  expect(kinds(LAYLA)).toEqual(got);
  expect(await ends()).toMatchObject({ sent: 1, unconfirmed: 0 });
});

test("a process that died after the picture is followed by one that sends the words", async () => {
  const folder = await mkdtemp(join(tmpdir(), "card-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const server = await due({ database: `sqlite:${join(folder, "mujaz.db")}` });
  // The words are not taken up until there is another process.
  const down = { status: 502, body: "<html>Bad Gateway</html>" };
  server.trouble("sendRichMessage", down);
  await bot.tick();
  expect(kinds(LAYLA)).toEqual(["picture"]);
  await bot.restart();
  await later(1);
  await later(10);
  expect(kinds(LAYLA)).toEqual(["picture", "words"]);
  expect(await ends()).toMatchObject({ sent: 1, doubted: 0 });
});

test("a digest that is asked for comes in words alone, at once", async () => {
  bot = await startBot({ editions: [CARD] });
  bot.server.person(LAYLA);
  expect(await createTalk(bot, LAYLA).ask("موجز الصباح")).toContain("الأخبار");
  expect(kinds(LAYLA)).toEqual(["words"]);
});

test("a correction is in the picture too", async () => {
  bot = await startDesk({}, { articles: 5, card: "photo" });
  const layla = createTalk(bot, EDITOR);
  await tickAt(bot, DUE);
  const [picture, words] = bot.server.messages(OMAR);
  const before = picture?.photo;
  await layla.press("تصويب");
  await layla.press("2");
  await layla.ask("العدد 12 لا 21\nعنوان مصوَّب");
  await bot.tick();
  expect(words?.text).toContain("عنوان مصوَّب");
  expect(kinds(OMAR)).toEqual(["picture", "words"]);
  expect(picture?.photo).toBeDefined();
  expect(picture?.photo).not.toEqual(before);
  expect(picture?.text).toBe(CAPTION);
});
