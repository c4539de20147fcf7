import fc from "fast-check";
import type { Update } from "grammy/types";
import { afterEach, expect, test } from "vitest";
import { anyText } from "../../support/material/digest-arbitrary.ts";
import { startBot, type TestBot } from "../../support/telegram/bot.ts";
import { createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const LAYLA = 7;
const SPEED = 200;

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

const COMMANDS = [
  "help",
  "digest sabah",
  "settings",
  "search",
  "similar 1",
  "mydata",
  "إعدادات",
  "موجز المساء",
];
const words = fc.oneof(
  anyText,
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom(...COMMANDS).map((name) => `/${name}`),
  fc.tuple(fc.constantFrom(...COMMANDS), anyText).map(([name, text]) => `/${name}@mujaz_test_bot ${text}`),
  fc.constantFrom(
    "\u202e",
    "\ud800",
    "/",
    "@",
    "@mujaz_test_bot",
    "!",
    "https://[",
    "٧:٣٠",
    "ا".repeat(4096),
  ),
);
const number = fc.oneof(fc.nat(), fc.constantFrom(0, -1, 2 ** 52, 2 ** 31));
const from = fc.record({ is_bot: fc.constant(false), first_name: words }, { requiredKeys: ["is_bot"] });
const entity = fc.record({
  type: fc.constantFrom("bold", "text_link", "bot_command", "mention", "nonsense"),
  offset: number,
  length: number,
  url: words,
});
const content = {
  text: words,
  caption: words,
  entities: fc.array(entity, { maxLength: 3 }),
  quote: fc.record({ text: words, position: number }),
  is_topic_message: fc.boolean(),
  message_thread_id: number,
  forward_origin: fc.constant({ type: "hidden_user", sender_user_name: "x", date: 0 }),
  rich_message: fc.jsonValue({ maxDepth: 4 }),
  reply_to_message: fc.record(
    { message_id: number, date: number, chat: fc.constant({ id: 1, type: "private" }), text: words },
    { requiredKeys: ["message_id", "date", "chat"] },
  ),
};
const optional = <Model extends Record<string, fc.Arbitrary<unknown>>>(model: Model) =>
  fc.record(model, { requiredKeys: [] });
const message = fc.record({ message_id: number, date: fc.constant(1), content: optional(content) });

/** An update shaped like Telegram's, of person `id`, with anything in its fields. */
const update = (id: number) => {
  const chat = { id, type: "private", first_name: "؟" };
  const own = (made: object) => ({ id, ...made });
  const written = fc
    .tuple(message, from)
    .map(([{ content, ...rest }, person]) => ({ ...rest, chat, from: own(person), ...content }));
  return fc.oneof(
    { weight: 4, arbitrary: written.map((made) => ({ message: made })) },
    fc
      .record({ id: fc.constant(`fuzz${id}`), data: words, from: from.map(own), message: written })
      .map((made) => ({ callback_query: { ...made, chat_instance: "1" } })),
    fc
      .record({ id: fc.constant(`fuzz${id}`), query: words, offset: words, from: from.map(own) })
      .map((made) => ({ inline_query: made })),
    fc.jsonValue({ maxDepth: 3 }).map((made) => ({ message: made })),
    fc.jsonValue({ maxDepth: 3 }).map((made) => ({ callback_query: made })),
  );
};

test("any updates whatsoever are lived through, none answered twice or in a way that Telegram refuses", async () => {
  bot = await startBot({ speed: SPEED });
  const { server } = bot;
  const people = Array.from({ length: 600 }, (_, index) => server.person(10_000 + index));
  fc.sample(fc.tuple(...people.map(update)), { numRuns: 1 })
    .flat()
    .forEach((made, index) => {
      server.push({ ...made, update_id: 5_000 + index } as Update);
    });
  await until(() => server.unconfirmed() === 0, "all updates to be confirmed");
  server.person(LAYLA);
  server.say(LAYLA, "/help");
  await until(() => server.messages(LAYLA).length > 0, "an answer");
  await until(() => server.sent.length > people.length / 10, "the other answers");
  await bot.platform.stop();
  for (const person of people) expect(server.messages(person).length).toBeLessThan(2);
  expect(bot.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("a burst of updates is answered once each, in its order", async () => {
  bot = await startBot({ speed: SPEED });
  const { server } = bot;
  const people = Array.from({ length: 150 }, (_, index) => server.person(20_000 + index));
  server.hold();
  for (const text of ["/help", "/settings"]) for (const person of people) server.say(person, text);
  server.release();
  await until(() => people.every((person) => server.messages(person).length === 2), "all answers");
  for (const person of people)
    expect(server.messages(person).map(({ text }) => text.split("\n")[0])).toEqual(["المساعدة", "الإعدادات"]);
});

test("a button's data may be anything", async () => {
  bot = await startBot({ speed: SPEED });
  bot.server.person(LAYLA);
  const { ask, last, pressRaw } = createTalk(bot, LAYLA);
  await ask("/start");
  const data = fc.oneof(
    fc.string({ unit: "binary", maxLength: 64 }),
    fc
      .tuple(fc.constantFrom("settings", "subscribe", "digest", "mydata", "similar", "search"), anyText)
      .map(([name, text]) => `${name}&edition=${text}`),
    fc.string({ maxLength: 20 }).map((text) => `rs1234567!${text}`),
  );
  for (const given of fc.sample(data, 60)) await pressRaw(last().message, given);
  expect(bot.logged.filter(({ level }) => level === "error")).toEqual([]);
});
