import { afterEach, expect, test } from "vitest";
import { startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

test("help names commands as something to press, by the numbers under which they are registered", async () => {
  bot = await startBot({ identifyWindowMs: 0 });
  const { server } = bot;
  const owner = server.world.user();
  const channel = server.world.text(server.world.guild({ owner }));
  await bot.start();
  const registered = server.registered(undefined).find(({ name }) => name === "موجز");
  const help = await createTalk(bot, owner, channel).slash("مساعدة");
  expect(help.text).toContain(`</موجز:${registered?.id}>`);
  // Another process, which finds the commands registered.
  await bot.restart();
  const again = await createTalk(bot, owner, channel).slash("مساعدة");
  expect(again.text).toContain(`</موجز:${registered?.id}>`);
});
