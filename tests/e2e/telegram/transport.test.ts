import { Hono } from "hono";
import { afterEach, describe, expect, test } from "vitest";
import { type Front, openFront } from "#http/front.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createApi } from "#platforms/telegram/api.ts";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const LAYLA = 7;

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot(options);
  bot.server.person(LAYLA);
  return bot.server;
}

describe("updates", () => {
  test("of one chat are answered in their order", async () => {
    const server = await begin();
    const { all } = createTalk(bot, LAYLA);
    for (const text of ["/help", "/settings", "/help", "/editions"]) server.say(LAYLA, text);
    await until(() => all().length === 4, "four answers");
    expect(all().map(({ text }) => text.split("\n")[0])).toEqual([
      "المساعدة",
      "الإعدادات",
      "المساعدة",
      expect.any(String),
    ]);
  });

  test("from before a long downtime all take effect, and the last one is answered", async () => {
    const server = await begin();
    const { all } = createTalk(bot, LAYLA);
    const date = Math.floor(bot.clock.now().epochMilliseconds / 1000) - 7_200;
    server.hold();
    for (const text of ["/help", "/subscribe sabah 07:00 الرياض", "/digest sabah", "/settings"])
      server.say(LAYLA, text, { date });
    server.release();
    await until(() => all().length > 0 && server.unconfirmed() === 0, "an answer");
    expect(all().map(({ text }) => text.split("\n")[0])).toEqual(["موجز الصباح"]);
    expect(await bot.engine.subscriptions.list({ platform: "telegram", chat: String(LAYLA) })).toHaveLength(
      1,
    );
  });

  test("are confirmed when the service stops", async () => {
    const server = await begin();
    await createTalk(bot, LAYLA).ask("/help");
    await bot.platform.stop();
    expect(server.unconfirmed()).toBe(0);
  });

  test("go on coming after another process interfered, which is said in one line", async () => {
    const server = await begin();
    const other = createApi({ token: server.token, apiRoot: server.apiRoot });
    await other.api.raw.getUpdates({ timeout: 0 });
    await other.close();
    expect(await createTalk(bot, LAYLA).ask("/help")).toContain("المساعدة");
    const told = bot.logged.filter(({ message }) => message.includes("another process"));
    expect(told).toHaveLength(1);
  });
});

describe("commands are registered", () => {
  test("for Arabic and for everyone, by scope, and not again when nothing changed", async () => {
    const server = await begin();
    await until(() => bot.logged.some(({ message }) => message === "commands registered"), "the commands");
    const names = (scope: string, language: string) =>
      (
        (server.registered.get(`commands {"type":"${scope}"} ${language}`) ?? []) as { command: string }[]
      ).map(({ command }) => command);
    for (const language of ["", "ar"]) {
      expect(names("all_private_chats", language)).toContain("subscribe");
      expect(names("all_group_chats", language)).not.toContain("subscribe");
      expect(names("all_chat_administrators", language)).toContain("subscribe");
      expect(names("all_private_chats", language)).not.toContain("status");
    }
    const before = server.calls.filter(({ method }) => method.startsWith("setMy")).length;
    await bot.platform.register();
    expect(server.calls.filter(({ method }) => method.startsWith("setMy"))).toHaveLength(before);
  });
});

describe("a webhook", () => {
  const secret = "a_secret-1";

  const url = "https://bot.example:8443/hook/telegram";
  let front: Front | undefined;
  afterEach(() => front?.close());

  async function hooked() {
    const routes = createHttpRoutes();
    const server = await begin({ webhook: { url, secret }, routes });
    const opened = await openFront({ host: "127.0.0.1", port: 0 }, { routes, pages: new Hono() });
    front = opened;
    await until(() => server.webhook() !== undefined, "the webhook");
    const post = (update: unknown, given: string | undefined, path = "/hook/telegram") =>
      fetch(`http://127.0.0.1:${opened.port}${path}`, {
        method: "POST",
        headers: given === undefined ? {} : { "x-telegram-bot-api-secret-token": given },
        body: typeof update === "string" ? update : JSON.stringify(update),
      });
    return { server, post };
  }

  test("is set when requests can arrive, and tried again while Telegram is away", async () => {
    const routes = createHttpRoutes();
    const server = await begin({ webhook: { url, secret }, routes });
    server.trouble("setWebhook", { status: 502, body: "<html>bad gateway</html>" });
    server.trouble("getMyCommands", { status: 502, body: "<html>bad gateway</html>" });
    await until(() => routes.isUsed(), "the webhook's handler");
    expect(server.webhook()).toBeUndefined();
    expect(bot.platform.isReached?.()).toBe(false);
    routes.opened();
    await until(() => server.webhook() !== undefined, "the webhook");
    await until(() => bot.platform.isReached?.() === true, "the platform's word");
    await until(() => server.calls.some(({ method }) => method === "setMyDescription"), "the commands");
  });

  test("is set with its secret, and answers what comes with it", async () => {
    const { server, post } = await hooked();
    expect(server.webhook()).toEqual({ url: "https://bot.example:8443/hook/telegram", secret });
    server.say(LAYLA, "/help");
    const response = await post(server.lastUpdate(), secret);
    expect(response.status).toBe(200);
    expect(server.messages(LAYLA)[0]?.text).toContain("المساعدة");
  });

  test("handles an update once, however often it comes", async () => {
    const { server, post } = await hooked();
    const { all } = createTalk(bot, LAYLA);
    server.say(LAYLA, "/help");
    const update = server.lastUpdate();
    await Promise.all([post(update, secret), post(update, secret)]);
    await post(update, secret);
    server.say(LAYLA, "/settings");
    await post(server.lastUpdate(), secret);
    await until(() => all().length > 1, "the second answer");
    expect(all().map(({ text }) => text.split("\n")[0])).toEqual(["المساعدة", "الإعدادات"]);
  });

  test("answers the last of the commands from before a downtime, though each comes alone", async () => {
    const { server, post } = await hooked();
    const { all } = createTalk(bot, LAYLA);
    const date = Math.floor(bot.clock.now().epochMilliseconds / 1000) - 7_200;
    for (const text of ["/help", "/subscribe sabah 07:00 الرياض", "/editions", "/settings"]) {
      server.say(LAYLA, text, { date });
      expect((await post(server.lastUpdate(), secret)).status).toBe(200);
    }
    await until(() => all().length > 0, "an answer");
    await bot.platform.stop();
    expect(all().map(({ text }) => text.split("\n")[0])).toEqual(["موجز الصباح"]);
  });

  test("lives through bodies that are no updates, whatever they hold", async () => {
    const { server, post } = await hooked();
    const garbage = [
      "null",
      "[]",
      "{}",
      '"x"',
      '{"update_id":1e99}',
      '{"update_id":-1,"message":7}',
      '{"update_id":2,"message":null,"callback_query":{}}',
      '{"update_id":3,"callback_query":{"id":7,"data":{},"message":[]}}',
      '{"update_id":4,"inline_query":"x"}',
      '{"update_id":5,"my_chat_member":{"chat":null}}',
      '{"update_id":6,"message":{"chat":{"id":"x"},"from":{},"text":{"a":1},"date":"y"}}',
      `{"update_id":7,"x":"${"y".repeat(2_000_000)}"}`,
      `${"[".repeat(100_000)}`,
    ];
    for (const body of garbage) expect([200, 400]).toContain((await post(body, secret)).status);
    server.say(LAYLA, "/help");
    expect((await post(server.lastUpdate(), secret)).status).toBe(200);
    expect(server.messages(LAYLA)[0]?.text).toContain("المساعدة");
  });

  test("turns away what comes without it, or is no update", async () => {
    const { server, post } = await hooked();
    server.say(LAYLA, "/help");
    const update = server.lastUpdate();
    expect((await post(update, undefined)).status).toBe(401);
    expect((await post(update, "a_secret-2")).status).toBe(401);
    expect((await post(update, secret, "/elsewhere")).status).toBe(404);
    expect((await post("no json", secret)).status).toBe(400);
    expect((await post({ update_id: "x" }, secret)).status).toBe(400);
    expect(server.messages(LAYLA)).toEqual([]);
  });
});
