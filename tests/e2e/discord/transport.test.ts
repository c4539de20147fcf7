import { afterEach, describe, expect, test } from "vitest";
import { type BotOptions, startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";
import { until } from "../../support/until.ts";

const PUT = "PUT applications/:application/commands";

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
  const channel = server.world.text(guild);
  await bot.start();
  return { server, world: server.world, owner, guild, channel, ...createTalk(bot, owner, channel) };
}

const published = () => bot.server.calls.filter(({ route }) => route === PUT).length;

describe("the commands", () => {
  test("are published in Arabic, with Latin names where that is wanted, and not again when nothing changed", async () => {
    const { server } = await begin();
    const names = server.registered(undefined).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["موجز", "اشتراك", "إلغاء", "إعدادات", "بحث", "مشابه", "لخص"]),
    );
    expect(names).toEqual(expect.arrayContaining(["مقالات مشابهة"]));
    expect(published()).toBe(1);
    await bot.platform.register();
    await bot.restart();
    expect(published()).toBe(1);
  });

  test("have Latin names where the operator wants them, and mean the same", async () => {
    const { server, slash } = await begin({ names: "latin" });
    expect(server.registered(undefined).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["digest", "subscribe"]),
    );
    expect((await slash("digest", { edition: "sabah" })).text).toContain("موجز الصباح");
  });
});

describe("the gateway", () => {
  test("resumes after a drop without a new session, and answers what comes then", async () => {
    const { server, slash } = await begin();
    server.gateway.drop();
    await until(() => server.gateway.resumes() === 1, "the resumption");
    expect((await slash("مساعدة")).text).toContain("المساعدة");
    expect(server.gateway.identifies).toHaveLength(1);
  });

  test("is sought again when Discord was away", async () => {
    const { server, slash } = await begin();
    await server.goAway();
    await server.comeBack();
    await until(() => server.gateway.connected() === 1, "the connection");
    expect((await slash("مساعدة")).text).toContain("المساعدة");
  });
});

describe("interactions over HTTP", () => {
  test("are answered in the response, and followed up over REST", async () => {
    const { server, slash, press } = await begin({ overHttp: true });
    expect(server.gateway.identifies).toEqual([]);
    const times = await press(await slash("اشتراك"), "موجز الصباح");
    expect(times.text).toContain("في أي وقت يصلك؟");
    expect((await slash("موجز", { النشرة: "sabah" })).text).toContain("حديقة عامة");
    expect(server.calls.filter(({ route }) => route.startsWith("POST interactions"))).toEqual([]);
  });

  test("are taken with Discord's signature and with no other", async () => {
    const { server } = await begin({ overHttp: true });
    const url = bot.endpointUrl ?? "";
    expect(await server.ping(url)).toEqual({ status: 200, body: { type: 1 } });
    for (const kind of ["bad", "missing", "of another body", "of another key", "not hex"] as const)
      expect((await server.ping(url, kind)).status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(url, { method: "POST", body: "x".repeat(1_100_000) })).status).toBe(413);
  });
});

describe("an answer", () => {
  test("that takes long is promised in time", async () => {
    const { server, slash } = await begin();
    const { articles } = bot.engine.stores;
    const original = articles.search;
    articles.search = async (...args: Parameters<typeof original>) => {
      await bot.clock.sleep(8_000);
      return original(...args);
    };
    const found = await slash("بحث", { الكلمات: "حديقة" });
    expect(found.text).toContain("حديقة");
    expect(Math.max(...server.interactions.waits())).toBeLessThan(1_000);
  });

  test("that Discord lost is not repeated", async () => {
    const { server, owner, channel } = await begin();
    server.trouble("POST interactions/:interaction/:token/callback", "reset after processing");
    const asked = server.slash({ user: owner, channel }, "مساعدة");
    await asked.settled;
    await until(() => bot.logged.some(({ message }) => message === "interaction not answered"), "the log");
    expect(server.calls.filter(({ route }) => route.startsWith("POST interactions"))).toHaveLength(1);
  });

  test("comes to fifty at once, each within Discord's patience", async () => {
    const { server, owner, channel } = await begin();
    const asked = Array.from({ length: 50 }, (_, index) =>
      server.slash({ user: owner, channel }, ["مساعدة", "نشرات", "موجز", "إعدادات"][index % 4] ?? ""),
    );
    await Promise.all(asked.map(({ settled }) => settled));
    expect(server.interactions.waits()).toHaveLength(50);
  });
});
