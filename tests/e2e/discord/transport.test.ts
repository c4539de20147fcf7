import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { paragraph, say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import { type BotOptions, startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";
import { holdSearch } from "../../support/hold-search.ts";
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

describe("what Discord refuses", () => {
  test("a registration is tried again after a bad hour", async () => {
    bot = await startBot({ identifyWindowMs: 0 });
    bot.server.trouble(PUT, { status: 503 }, { status: 503 });
    await bot.start();
    expect(published()).toBe(3);
    expect(bot.server.registered(undefined).length).toBeGreaterThan(5);
  });

  test.each([
    [4004, "DISCORD_TOKEN"],
    [4010, "shard"],
    [4012, "update mujaz"],
    [4013, "update mujaz"],
    [4014, "portal"],
  ])("a gateway that closes with %i is given up, with what to do", async (code, words) => {
    const { server } = await begin();
    server.gateway.drop(code);
    const error = await bot.platform.failed?.();
    expect(error?.message).toContain(words);
    expect(error?.message).toContain(String(code));
    expect(error?.message).not.toContain("\n");
  });

  test("more servers than the shards hold are spread anew", async () => {
    const { server, slash } = await begin();
    server.gateway.drop(4011);
    await until(() => server.gateway.identifies.length === 2, "the new session");
    await until(() => bot.logged.filter(({ message }) => message === "Discord is ready").length === 2, "it");
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
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: "POST", body: "x".repeat(1_100_000) })).status).toBe(413);
  });
});

/** A command whose answer takes eight messages. */
const LONG: Command = {
  name: "long",
  arabicName: "طويل",
  aliases: [],
  description: "جواب طويل",
  access: "anyone",
  group: "news",
  options: [],
  args: z.object({}),
  isSlow: false,
  run: async () =>
    say(Array.from({ length: 60 }, (_, index) => paragraph(`الفقرة ${index + 1}. ${"كلمة ".repeat(80)}`))),
};

/** The last message that an interaction may bring. */
async function fifthOf(messages: TestBot["server"]["messages"], channel: string) {
  await until(() => messages(channel).length >= 5, "five messages");
  const [last, ...more] = messages(channel).slice(4);
  if (!last || more.length > 0) throw new Error("not five messages");
  return last;
}

describe("an answer", () => {
  test.each(["components", "embeds"] as const)(
    "of more messages than an interaction may bring offers the rest, to the last word (%s)",
    async (look) => {
      const { server, channel, slash, press, labels } = await begin({ look, extra: [LONG] });
      await slash("طويل");
      const fifth = await fifthOf(server.messages, channel);
      expect(labels(fifth)).toEqual(["المزيد"]);
      const last = await press(fifth, "المزيد");
      await until(() => server.messages(channel).at(-1)?.text.includes("الفقرة 60.") ?? false, "the end");
      expect(labels(last)).not.toContain("المزيد");
      const told = server
        .messages(channel)
        .map(({ text }) => text)
        .join("\n");
      for (let index = 1; index <= 60; index++) expect(told.split(`الفقرة ${index}.`)).toHaveLength(2);
    },
  );

  test("whose rest is not kept any more says so", async () => {
    const { server, channel, slash, press } = await begin({ extra: [LONG] });
    await slash("طويل");
    const fifth = await fifthOf(server.messages, channel);
    await bot.restart();
    expect((await press(fifth, "المزيد")).text).toContain("لم يعد محفوظًا");
  });

  test("that takes long is promised in time", async () => {
    const { server, slash } = await begin();
    const release = holdSearch(bot.engine.stores.articles);
    const found = slash("بحث", { الكلمات: "حديقة" });
    await until(() => server.interactions.waits().length === 1, "the acknowledgement");
    release();
    expect((await found).text).toContain("حديقة");
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
