import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { news } from "../../support/engine/engine.ts";
import { holdSearch } from "../../support/hold-search.ts";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const TURNS = 2_000;

const LAYLA = 7;
const OMAR = 8;
const DUE = Temporal.Instant.from("2026-11-20T04:00:00Z");

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

const address = (person: number) => ({ platform: "telegram", chat: String(person) });

/** People who are subscribed, at the minute when the digest is due. */
async function due(options: BotOptions = {}, people: readonly number[] = [LAYLA]) {
  bot = await startBot(options);
  for (const person of people) {
    bot.server.person(person);
    await bot.engine.subscriptions.subscribe(address(person), "sabah");
  }
  bot.clock.jumpTo(DUE);
  return bot.server;
}

/** Someone who asks on the day of the news. */
async function present(options: BotOptions = {}) {
  bot = await startBot(options);
  bot.server.person(LAYLA);
  return bot.server;
}

async function later(minutes: number) {
  bot.clock.jumpTo(bot.clock.now().add({ minutes }));
  await bot.tick();
}

describe("a scheduled digest", () => {
  test("waits as long as a flood wait says, with everyone else, and loses nobody", async () => {
    const people = Array.from({ length: 45 }, (_, index) => 70 + index);
    const server = await due({ speed: 1 }, people);
    server.flood(2);
    await bot.tick();
    await later(1);
    for (const person of people) expect(server.messages(person)).toHaveLength(1);
  });

  test("whose answer was lost is sent once more after a pause, and never a third time", async () => {
    const server = await due();
    server.trouble("sendRichMessage", "lose the answer", "lose the answer");
    await bot.tick();
    expect(server.messages(LAYLA)).toHaveLength(1);
    for (const minutes of [2, 2, 10, 60]) await later(minutes);
    expect(server.messages(LAYLA)).toHaveLength(2);
  });

  test("whose answer was lost is not sent again where the operator wants it so", async () => {
    const server = await due({ onUnknown: "skip" });
    server.trouble("sendRichMessage", "lose the answer");
    for (const minutes of [0, 2, 10]) await later(minutes);
    expect(server.messages(LAYLA)).toHaveLength(1);
  });

  test("is tried again where a proxy answers for the server, as with a lost answer", async () => {
    const server = await due();
    server.trouble("sendRichMessage", { status: 502, body: "<html>Bad Gateway</html>" });
    for (const minutes of [0, 2, 10]) await later(minutes);
    expect(server.messages(LAYLA)).toHaveLength(1);
  });

  test("comes as plain messages from a server without rich ones", async () => {
    const server = await due({ rich: false, articles: 60 });
    await bot.tick();
    const messages = server.messages(LAYLA);
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ isRich }) => isRich)).not.toContain(true);
    expect(messages[0]?.text).toContain(`الجزء 1 من ${messages.length}`);
    const rich = server.calls.filter(({ method }) => method === "sendRichMessage");
    expect(rich).toHaveLength(1);
  });

  test("continues a split message where a flood wait interrupted it", async () => {
    const server = await due({ rich: false, articles: 60 });
    const wait = {
      error_code: 429,
      description: "Too Many Requests: retry after 5",
      parameters: { retry_after: 5 },
    };
    server.troubleAt("sendMessage", 2, wait);
    await bot.tick();
    await later(1);
    const labels = server.messages(LAYLA).map(({ text }) => /الجزء (\d+) من/.exec(text)?.[1]);
    expect(labels).toEqual(labels.map((_, index) => String(index + 1)));
  });

  test("comes as plain text where a rich message alone is refused", async () => {
    const server = await due();
    server.trouble("sendRichMessage", { error_code: 400, description: "Bad Request: RICH_MESSAGE_INVALID" });
    await bot.tick();
    expect(server.messages(LAYLA)).toMatchObject([{ isRich: false }]);
  });

  test("is silent for a reader who wants it so", async () => {
    const server = await present();
    const preferences = { silent: true };
    await bot.engine.subscriptions.subscribe(address(LAYLA), "sabah", { preferences });
    bot.clock.jumpTo(DUE);
    await bot.tick();
    expect(server.messages(LAYLA)[0]?.isSilent).toBe(true);
  });

  test("goes on from the ledger after a restart", async () => {
    const folder = await mkdtemp(join(tmpdir(), "telegram-"));
    const people = [71, 72, 73];
    const server = await due({ database: `sqlite:${join(folder, "mujaz.db")}` }, people);
    await bot.engine.service.plan();
    await bot.restart();
    await bot.tick();
    await bot.restart();
    await bot.tick();
    for (const person of people) expect(server.messages(person)).toHaveLength(1);
    await rm(folder, { recursive: true, force: true });
  });
});

describe("a chat that is lost", () => {
  test("is not tried again, and comes back with what it had", async () => {
    const server = await due({}, [LAYLA, OMAR]);
    const chat = server.chats.get(LAYLA);
    if (chat) chat.bot = "blocked";
    await bot.tick();
    const [lost] = await bot.engine.subscriptions.list(address(LAYLA));
    expect(lost?.status).toMatchObject({ state: "paused", reason: "blocked" });
    expect(server.messages(OMAR)).toHaveLength(1);
    server.standing(LAYLA, LAYLA, "kicked", "member", "there");
    await until(() => server.messages(LAYLA).length > 0, "a word of welcome");
    expect(server.messages(LAYLA)[0]?.text).toContain("عاد إلى مواعيده");
    const [back] = await bot.engine.subscriptions.list(address(LAYLA));
    expect(back?.status).toEqual({ state: "active" });
    await bot.engine.stores.articles.put(news(6, DUE).slice(4), DUE.add({ minutes: 5 }));
    bot.clock.jumpTo(DUE.add({ hours: 24 }));
    await bot.tick();
    expect(server.messages(LAYLA)).toHaveLength(2);
  });

  test("is paused as soon as Telegram says so", async () => {
    const server = await due();
    server.standing(LAYLA, LAYLA, "member", "kicked", "blocked");
    await until(() => server.unconfirmed() === 0, "the news");
    const [lost] = await bot.engine.subscriptions.list(address(LAYLA));
    expect(lost?.status).toMatchObject({ state: "paused", reason: "blocked" });
    await bot.tick();
    expect(server.calls.filter(({ method }) => method.startsWith("send"))).toEqual([]);
  });

  test.each([
    ["deactivated", "gone"],
    ["muted", "forbidden"],
    ["never met", "blocked"],
  ] as const)("that is %s is paused as %s", async (standing, reason) => {
    const server = await due();
    const chat = server.chats.get(LAYLA);
    if (chat) chat.bot = standing;
    await bot.tick();
    const [lost] = await bot.engine.subscriptions.list(address(LAYLA));
    expect(lost?.status).toMatchObject({ state: "paused", reason });
  });

  test("is none where the token is what is wrong", async () => {
    const server = await due();
    server.trouble("sendRichMessage", { error_code: 401, description: "Unauthorized" });
    await bot.tick();
    await later(3);
    expect(server.messages(LAYLA)).toHaveLength(1);
  });
});

describe("an answer", () => {
  test("that was lost is not repeated", async () => {
    const server = await present();
    server.trouble("sendMessage", "lose the answer");
    server.trouble("sendRichMessage", "lose the answer");
    const { ask, all } = createTalk(bot, LAYLA);
    await ask("/digest sabah");
    await ask("/settings");
    await until(() => all().some(({ text }) => text.includes("الإعدادات")), "the second answer");
    expect(all()).toHaveLength(2);
  });

  test("to a button that met a flood wait takes its message's place when it is over", async () => {
    const server = await present();
    const { ask, press, all } = createTalk(bot, LAYLA);
    await ask("/start sabah");
    await ask("/settings");
    const count = all().length;
    server.flood(3);
    expect(await press("الأرقام")).toContain("الأرقام");
    expect(all()).toHaveLength(count);
  });

  test("that met a flood wait comes when it is over", async () => {
    const server = await present();
    server.flood(3);
    const { ask } = createTalk(bot, LAYLA);
    expect(await ask("/digest sabah")).toContain("حديقة");
    expect(server.calls.filter(({ method }) => method === "sendRichMessage")).toHaveLength(2);
  });
});

describe("a wait that the server asks for", () => {
  const waiting = (seconds: number) => ({
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  });

  test("is kept by typing signs and answers to buttons too, and no button stays unanswered", async () => {
    const server = await present();
    const { ask, press } = createTalk(bot, LAYLA);
    await ask("/start sabah");
    await ask("/settings");
    server.flood(30);
    server.person(OMAR);
    server.say(OMAR, "/help");
    await until(() => server.isFlooding(), "the wait");
    await press("الأرقام");
    expect(server.calls.filter(({ method }) => method === "answerCallbackQuery")).toHaveLength(1);
  });

  test("that a typing sign met holds for messages as well", async () => {
    const server = await present();
    const release = holdSearch(bot.engine.stores.articles);
    server.trouble("sendChatAction", waiting(20));
    const { ask, last } = createTalk(bot, LAYLA);
    const asked = ask("بحث حديقة");
    await until(() => server.calls.some(({ method }) => method === "sendChatAction"), "the typing sign");
    // What the server answers is on its way in this very process: it arrives within some turns of the loop.
    for (let turn = 0; turn < TURNS; turn++) await setImmediate();
    release();
    await asked;
    const typing = server.calls.find(({ method }) => method === "sendChatAction");
    expect(last().at - (typing?.at ?? 0)).toBeGreaterThanOrEqual(20_000);
  });

  test("that the answer to a button met is kept before it is answered again", async () => {
    const server = await present();
    const { ask, press } = createTalk(bot, LAYLA);
    await ask("/start sabah");
    await ask("/settings");
    server.trouble("answerCallbackQuery", waiting(10));
    await press("الأرقام");
    const [first, second] = server.calls.filter(({ method }) => method === "answerCallbackQuery");
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(10_000);
  });

  test("stops the rest of a message that is split into several", async () => {
    const server = await due({ rich: false, articles: 60 }, [LAYLA, OMAR]);
    server.troubleAt("sendMessage", 3, waiting(30));
    await bot.tick();
    await later(1);
    for (const person of [LAYLA, OMAR]) {
      const labels = server.messages(person).map(({ text }) => /الجزء (\d+) من/.exec(text)?.[1]);
      expect(labels).toEqual(labels.map((_, index) => String(index + 1)));
    }
    const met = server.calls.findIndex(({ method }, index) => method === "sendMessage" && index > 0);
    expect(met).toBeGreaterThan(0);
  });
});
