import { afterEach, expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import { startBot } from "../support/telegram/bot.ts";
import { createTalk } from "../support/telegram/talk.ts";
import { until } from "../support/until.ts";

const [LAYLA, HODA, OMAR] = [7, 8, 9];
const GROUP = -1001;
const LINE = "موجز: رياضة واقتصاد، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function group(size = 3) {
  const bot = await startBot();
  closing.push(async () => {
    await bot.stop();
    expect(bot.server.violations).toEqual([]);
  });
  for (const person of [LAYLA, HODA, OMAR].slice(0, size)) bot.server.person(person);
  bot.server.group(GROUP, { admins: [LAYLA, HODA] });
  const recipes = async (chat: number) => {
    const all = await bot.engine.subscriptions.list({ platform: "telegram", chat: `${chat}` });
    const known = await bot.engine.stores.recipes.get(all.map(({ edition }) => edition));
    return all.map(({ edition }) => known.get(edition));
  };
  return { bot, recipes };
}

test("ten thousand messages of one chat that make editions leave one, and few answers", async () => {
  const { bot, recipes } = await group();
  const { ask } = createTalk(bot, OMAR);
  await ask(LINE);
  for (let sent = 0; sent < 10_000; sent++)
    bot.server.say(LAYLA, `موجز: تابع كلمة${sent}، كل يوم 9 مساءً بتوقيت دبي`);
  await until(() => bot.server.unconfirmed() <= 1 && bot.server.messages(LAYLA).length > 1, "all of them");
  // Somebody else is answered all the while.
  expect(await ask("/help")).toContain("موجز");
  expect(await recipes(LAYLA)).toHaveLength(1);
  expect(bot.server.messages(LAYLA).length).toBeLessThan(120);
}, 60_000);

test("of two managers at once each change holds, whichever came first", async () => {
  const { bot, recipes } = await group();
  const { ask } = createTalk(bot, LAYLA, GROUP);
  await ask(`/mine ${LINE.replace("موجز: ", "")}`);
  const before = bot.server.messages(GROUP).length;
  const words = ["النفط", "القمح", "القطن", "الحديد", "الفضة", "النحاس"];
  for (const [index, word] of words.entries())
    bot.server.say(index % 2 ? LAYLA : HODA, `@mujaz_test_bot ضيف كلمة ${word}`, { chat: GROUP });
  await until(() => bot.server.messages(GROUP).length >= before + words.length, "an answer to each");
  const [recipe, ...others] = await recipes(GROUP);
  expect(others).toEqual([]);
  expect(recipe?.follow.toSorted()).toEqual(["الذهب", ...words].toSorted());
});

test("who does not manage a group changes nothing, by words, by a press or by a file", async () => {
  const { bot, recipes } = await group();
  const layla = createTalk(bot, LAYLA, GROUP);
  await layla.ask(`/mine ${LINE.replace("موجز: ", "")}`);
  await layla.ask("/mine");
  const page = layla.last();
  const omar = createTalk(bot, OMAR, GROUP);
  expect(await omar.ask("@mujaz_test_bot شيل الرياضة")).toContain("لمن يدير هذه المحادثة");
  await omar.pressRaw(page.message, "mine&act=topic&value=sport");
  await omar.pressRaw(page.message, "mine&act=take&value=~1");
  expect(await recipes(GROUP)).toEqual([
    recipeSchema.parse({ topics: ["sport", "economy"], follow: ["الذهب"] }),
  ]);
});

test("a chat that leaves while its edition is put together loses nothing and gets nothing", async () => {
  const { bot, recipes } = await group();
  const { ask } = createTalk(bot, LAYLA);
  await ask(LINE);
  await ask("/mine");
  bot.server.standing(LAYLA, LAYLA, "member", "kicked", "blocked");
  await until(
    async () =>
      (await bot.engine.subscriptions.list({ platform: "telegram", chat: "7" }))[0]?.status.state ===
      "paused",
    "the pause",
  );
  const before = bot.server.messages(LAYLA).length;
  bot.clock.jumpTo(Temporal.Instant.from("2026-11-19T16:00:00Z"));
  await bot.tick();
  expect(bot.server.messages(LAYLA)).toHaveLength(before);
  expect(await recipes(LAYLA)).toHaveLength(1);
});

test.each([
  "موجز: تابع ".concat("ا".repeat(5_000)),
  "موجز: تابع [x](http://evil.example) <b> *a* \u202e، كل يوم 8",
  "موجز: ،،،،؛؛؛\u0000",
])("hostile words make no edition that breaks a message (%#)", async (line) => {
  const { bot } = await group(1);
  const { ask } = createTalk(bot, LAYLA);
  expect(await ask(line)).not.toBe("");
  await ask("/mine");
});
