import { afterEach, describe, expect, test } from "vitest";
import { canaryHost } from "../support/canary.ts";
import { startBot as startDiscord } from "../support/discord/bot.ts";
import { createTalk as createDiscordTalk } from "../support/discord/user/talk.ts";
import { START } from "../support/engine/engine.ts";
import { aFeed, feedWeb } from "../support/engine/feed-web.ts";
import { startBot as startTelegram } from "../support/telegram/bot.ts";
import { buttonsOf, createTalk as createTelegramTalk } from "../support/telegram/talk.ts";

const LAYLA = 7;
const FEED = "https://blog.example/feed";
const LINE = `اقتصاد وتقنية، تابع الحديقة، أضف المصدر ${FEED}، كل يوم 8 مساءً بتوقيت دبي`;
const WILL = "سيصلك «موجزي» كل يوم عند الساعة الثامنة مساءً بتوقيت دبي";
/** Eight in the evening in Dubai. */
const DUE = Temporal.Instant.from("2026-11-19T16:00:00Z");
const PRIVATE = [
  `http://${canaryHost()}/feed`,
  "http://localhost/feed",
  "http://[::1]/feed",
  "http://2130706433/feed",
  "http://169.254.169.254/latest/meta-data",
  "http://0x7f.1/rss",
];
const never = new AbortController().signal;
const signals = { stop: never, kill: never };
const blog = () => feedWeb({ [FEED]: aFeed("مدونة المرسى", ["يوميات صياد من المرسى القديم"], START) });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function telegram(options: Parameters<typeof startTelegram>[0] = {}) {
  const bot = await startTelegram(options);
  closing.push(async () => {
    await bot.stop();
    expect(bot.server.violations).toEqual([]);
  });
  bot.server.person(LAYLA);
  return { bot, ...createTelegramTalk(bot, LAYLA) };
}

async function discord(options: Parameters<typeof startDiscord>[0] = {}) {
  const bot = await startDiscord({ identifyWindowMs: 0, ...options });
  closing.push(async () => {
    await bot.stop();
    expect(bot.server.violations).toEqual([]);
  });
  return bot;
}

const recipeOf = async (
  { engine }: Pick<Awaited<ReturnType<typeof startTelegram>>, "engine">,
  chat: object,
) => {
  const [own, ...others] = await engine.subscriptions.list({ platform: "telegram", chat: "7", ...chat });
  expect(others).toEqual([]);
  return (await engine.stores.recipes.get([own?.edition ?? ""])).get(own?.edition ?? "");
};

describe("an edition of two topics, a word, a feed and an hour in Telegram", () => {
  const made = {
    topics: ["economy", "technology"],
    follow: ["الحديقة"],
    feeds: [expect.stringMatching(/^own_/)],
  };

  test("is set up by at most ten taps and two typed words, and comes with what the feed tells", async () => {
    const { bot, ask, press, last } = await telegram({ web: blog().fetch });
    let [taps, typed] = [0, 0];
    const tap = (label: string) => {
      taps += 1;
      return press(label);
    };
    const type = (words: string) => {
      typed += 1;
      return ask(words);
    };
    await ask("/mine");
    await tap("اقتصاد");
    await tap("تقنية");
    await type("الحديقة");
    expect(await type(FEED)).toContain("أُضيف «مدونة المرسى»");
    await tap("تم: اختيار الموعد");
    await tap("8:00 مساءً");
    expect(await tap("دبي")).toContain(WILL);
    expect({ taps, typed }).toEqual({ taps: 5, typed: 2 });
    expect(await recipeOf(bot, {})).toMatchObject(made);
    await bot.engine.freshness.refreshed();
    await bot.engine.service.readOwn(signals);
    bot.clock.jumpTo(DUE);
    await bot.tick();
    expect(last().text).toContain("ما تتابعه");
    expect(last().text).toContain("من مصادرك");
    expect(last().text).toContain("يوميات صياد من المرسى القديم");
  });

  test("is set up by one typed line", async () => {
    const { bot, ask } = await telegram({ web: blog().fetch });
    expect(await ask(`موجز: ${LINE}`)).toContain(WILL);
    expect(await recipeOf(bot, {})).toMatchObject(made);
  });

  test.each(PRIVATE)("never leads to %s", async (address) => {
    const { bot, ask } = await telegram();
    expect(await ask(`أضف المصدر ${address}`)).toContain("شبكة خاصة");
    expect(await bot.engine.stores.ownFeeds.count()).toBe(0);
  });
});

describe("in Discord", () => {
  test("the same is one command, and a feed is an option of its own", async () => {
    const bot = await discord({ web: blog().fetch });
    const user = bot.server.world.user({ hasInstalled: true });
    await bot.start();
    const { slash } = createDiscordTalk(bot, user, bot.server.world.dm(user).id);
    const answer = await slash("موجزي", {
      الوصف: "اقتصاد وتقنية، تابع الحديقة، كل يوم 8 مساءً بتوقيت دبي",
      مصدر: FEED,
    });
    expect(answer.text).toContain(WILL);
    expect(await recipeOf(bot, { platform: "discord", chat: `@${user}` })).toMatchObject({
      topics: ["economy", "technology"],
      follow: ["الحديقة"],
      feeds: [expect.stringMatching(/^own_/)],
    });
  });

  test("by presses and one form it is six steps", async () => {
    const bot = await discord({ web: blog().fetch });
    const user = bot.server.world.user({ hasInstalled: true });
    await bot.start();
    const { slash, fill } = createDiscordTalk(bot, user, bot.server.world.dm(user).id);
    let at = await slash("موجزي", { الوصف: "اقتصاد وتقنية" });
    let steps = 1;
    at = await fill(at, "وقت آخر…", "8 مساءً بتوقيت دبي");
    steps += 1;
    expect(at.text).toContain(WILL);
    at = await slash("موجزي");
    at = await fill(at, "كلمة أو عنوان موقع…", `الحديقة، ${FEED}`);
    steps += 2;
    expect(at.text).toContain("أُضيف «مدونة المرسى»");
    expect(steps).toBeLessThanOrEqual(6);
    expect(await recipeOf(bot, { platform: "discord", chat: `@${user}` })).toMatchObject({
      topics: ["economy", "technology"],
      follow: ["الحديقة"],
      feeds: [expect.stringMatching(/^own_/)],
    });
  });

  test("three channels of one server have each their own taste", async () => {
    const bot = await discord();
    const { world } = bot.server;
    const user = world.user();
    const guild = world.guild({ owner: user });
    await bot.start();
    const lines = ["اقتصاد", "رياضة، تابع الحديقة", "ثقافة"].map((line) => `${line}، 8 مساءً بتوقيت دبي`);
    const channels = lines.map((_, at) => world.text(guild, { name: `taste-${at}` }));
    for (const [at, channel] of channels.entries())
      await createDiscordTalk(bot, user, channel).slash("موجزي", { الوصف: lines[at] ?? "" });
    const recipes = await Promise.all(channels.map((chat) => recipeOf(bot, { platform: "discord", chat })));
    expect(recipes.map((recipe) => recipe?.topics)).toEqual([["economy"], ["sport"], ["culture"]]);
    bot.clock.jumpTo(DUE);
    await bot.tick();
    const told = channels.map((chat) => bot.server.messages(chat).at(-1)?.text ?? "");
    expect(told.map((text) => text.includes("ما تتابعه"))).toEqual([false, true, false]);
    for (const text of told) expect(text).toContain("حديقة عامة تفتح أبوابها");
  });
});

describe("an edition that somebody shares", () => {
  test("has a link in Telegram by which others subscribe to it or copy it", async () => {
    const { bot, ask, press, last } = await telegram();
    await ask("موجز: اقتصاد، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي");
    await ask("موجزي");
    expect(await press("مشاركة")).toContain("https://t.me/");
    const button = buttonsOf(last().keyboard).find(({ text }) => text === "فتح الرابط");
    const url = new URL(button && "url" in button ? button.url : "");
    const code = url.searchParams.get("start") ?? "";
    expect(code).toMatch(/^own_[0-9a-f]{20}$/);
    bot.server.person(8);
    const other = createTelegramTalk(bot, 8);
    expect(await other.ask(`/start ${code}`)).toContain("موجز ألّفه أحد القراء");
    expect(await other.press("نسخ وتعديل")).toContain("نُسخ");
    expect(await other.press("رياضة")).toContain("اقتصاد، رياضة");
    bot.server.person(9);
    const third = createTelegramTalk(bot, 9);
    await third.ask(`/start ${code}`);
    await third.press("اشتراك");
    await third.press("8:00 مساءً");
    expect(await third.press("دبي")).toContain(WILL);
    const [taken] = await bot.engine.subscriptions.list({ platform: "telegram", chat: "9" });
    expect(taken?.edition).toBe(code);
    for (const forged of ["own_0", "own_zz%00", "own_00000000000000000000", "../../etc/passwd"])
      expect(await third.ask(`/start ${forged}`)).toContain("أهلًا");
  });

  test("has a code in Discord", async () => {
    const bot = await discord();
    const [user, other] = [0, 1].map(() => bot.server.world.user({ hasInstalled: true }));
    await bot.start();
    const talkOf = (one = "") => createDiscordTalk(bot, one, bot.server.world.dm(one).id);
    await talkOf(user).slash("موجزي", { الوصف: "اقتصاد، كل يوم 8 مساءً بتوقيت دبي" });
    const page = await talkOf(user).slash("موجزي");
    const shared = await talkOf(user).press(page, "مشاركة");
    const code = /own_[0-9a-f]{20}/.exec(shared.text.replaceAll("\\", ""))?.[0] ?? "";
    const taken = await talkOf(other).slash("اشتراك", { النشرة: code, الوقت: "8 مساءً", المدينة: "دبي" });
    expect(taken.text).toContain(WILL);
    const copied = await talkOf(user).slash("موجزي", { الوصف: code });
    expect(copied.text).toContain("موجز ألّفه أحد القراء");
  });
});
