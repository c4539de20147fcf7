import { afterEach, expect, test } from "vitest";
import { startBot, type TestBot } from "../../support/discord/bot.ts";
import { createTalk } from "../../support/discord/user/talk.ts";

const BURST = 500;
const TOLD = "أرسلت طلبات كثيرة";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin() {
  bot = await startBot({ identifyWindowMs: 0 });
  const { world } = bot.server;
  const [noisy, layla] = [world.user(), world.user()];
  const guild = world.guild({ owner: layla });
  world.join(guild, noisy);
  const channel = world.text(guild);
  await bot.start();
  return { server: bot.server, noisy, layla, channel };
}

const executed = () => bot.logged.filter(({ message }) => message === "command").length;

test("five hundred commands of one member are each acknowledged, few are carried out, and another has an answer", async () => {
  const { server, noisy, layla, channel } = await begin();
  const burst = Array.from({ length: BURST }, () => server.slash({ user: noisy, channel }, "مساعدة"));
  const answer = await createTalk(bot, layla, channel).slash("مساعدة");
  expect(answer.text).toContain("المساعدة");
  await Promise.all(burst.map(({ settled }) => settled));
  const told = burst.filter(({ original }) => original?.text.includes("المساعدة")).length;
  expect(told).toBeLessThan(BURST / 2);
  expect(executed()).toBe(told + 1);
  const words = burst.map(({ original }) => original?.text ?? "");
  expect(words.filter((text) => text.includes(TOLD))).toHaveLength(1);
  expect(words.filter((text) => text === "انتظر قليلًا.").length).toBe(BURST - told - 1);
});
