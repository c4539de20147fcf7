import { afterEach, expect, test } from "vitest";
import { startBot, type TestBot } from "../../support/telegram/bot.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const [NOISY, LAYLA] = [6, 7];
const GROUP = -1001;
const BURST = 2_000;
const TOLD = "طلبات كثيرة";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin() {
  bot = await startBot();
  for (const person of [NOISY, LAYLA]) bot.server.person(person);
  return bot.server;
}

const told = (chat: number) => bot.server.messages(chat).filter(({ text }) => text.includes(TOLD));

test("two thousand messages of one chat are told once to stop, and another chat has its answer", async () => {
  const server = await begin();
  server.hold();
  for (let n = 0; n < BURST; n++) server.say(NOISY, n % 2 ? "/help" : "/search ياسمين");
  server.say(LAYLA, "/help");
  server.release();
  await until(() => server.messages(LAYLA).length > 0, "the answer to the other chat");
  expect(server.lastText(LAYLA)).toContain("المساعدة");
  const polls = server.calls.filter(({ method }) => method === "getUpdates").length;
  expect(polls).toBeLessThanOrEqual(2 + BURST / 100 + 1);
  await until(() => told(NOISY).length > 0, "the word to stop");
  expect(server.messages(NOISY).length).toBeLessThan(100);
  expect(told(NOISY)).toHaveLength(1);
});

test("talk in a group that is not meant for the bot costs nothing", async () => {
  const server = await begin();
  server.group(GROUP);
  for (let n = 0; n < 300; n++) server.say(NOISY, "صباح الخير يا جماعة", { chat: GROUP });
  expect(await createTalk(bot, NOISY, GROUP).ask("/help")).toContain("المساعدة");
});

test("presses beyond the measure stop spinning, and say why once", async () => {
  const server = await begin();
  await createTalk(bot, NOISY).ask("/help");
  const { message } = createTalk(bot, NOISY).last();
  server.hold();
  const presses = Array.from({ length: 55 }, () => server.press(NOISY, message, "help"));
  server.release();
  await until(() => presses.every(server.isAnswered), "answers to all presses");
  const alerts = server.calls.filter(
    ({ method, params }) => method === "answerCallbackQuery" && String(params.text ?? "").includes(TOLD),
  );
  expect(alerts).toHaveLength(1);
});
