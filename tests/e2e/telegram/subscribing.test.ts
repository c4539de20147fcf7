import { afterEach, describe, expect, test } from "vitest";
import { holdSearch } from "../../support/hold-search.ts";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { buttonsOf, createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const LAYLA = 7;
const DUE = Temporal.Instant.from("2026-11-20T04:00:00Z");

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot(options);
  bot.server.person(LAYLA);
  return { server: bot.server, ...createTalk(bot, LAYLA) };
}

describe("a reader in a private chat", () => {
  test("subscribes by buttons alone and gets the digest at the chosen minute, once", async () => {
    const { server, ask, press } = await begin();
    expect(await ask("/start")).toContain("أي نشرة؟");
    expect(await press("موجز الصباح")).toContain("في أي وقت يصلك؟");
    expect(await press("7:00 صباحًا")).toContain("بتوقيت أي مدينة؟");
    expect(await press("الرياض")).toContain(
      "سيصلك «موجز الصباح» كل يوم عند الساعة السابعة صباحًا بتوقيت الرياض",
    );
    expect(server.messages(LAYLA).length).toBeLessThanOrEqual(2);
    bot.clock.jumpTo(DUE.subtract({ minutes: 1 }));
    await bot.tick();
    const before = server.messages(LAYLA).length;
    bot.clock.jumpTo(DUE);
    await bot.tick();
    await bot.tick();
    const after = server.messages(LAYLA);
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ isRich: true });
    expect(after.at(-1)?.text).toContain("حديقة عامة تفتح أبوابها للأطفال");
  });

  test("is subscribed after four taps, and reads a digest after none but the command", async () => {
    const { ask, press } = await begin();
    let taps = 0;
    const tap = (label: string) => {
      taps += 1;
      return press(label);
    };
    await ask("/start");
    await tap("موجز الصباح");
    await tap("7:00 صباحًا");
    expect(await tap("الرياض")).toContain("تم الاشتراك");
    expect(taps).toBeLessThanOrEqual(4);
    expect(await ask("/digest")).toContain("حديقة عامة");
  });

  test("types the time in Arabic words where no button fits", async () => {
    const { ask, press } = await begin();
    await ask("اشتراك");
    await press("موجز المساء");
    expect(await ask("٧:٣٠ مساء")).toContain("بتوقيت أي مدينة؟");
    expect(await ask("القاهرة")).toMatch(
      /سيصلك «موجز المساء» كل يوم عند الساعة السابعة والنصف مساءً بتوقيت القاهرة/,
    );
  });

  test("gives commands in Arabic, with and without slash, hamza and diacritics", async () => {
    const { ask } = await begin();
    expect(await ask("مساعدة")).toContain("المساعدة");
    expect(await ask("/إعدادات")).toContain("الإعدادات");
    expect(await ask("اعدادات")).toContain("الإعدادات");
    expect(await ask("مُوجَز الصباح")).toContain("موجز الصباح");
    expect(await ask("/help@mujaz_test_bot")).toContain("المساعدة");
  });

  test("subscribes with a link of the edition", async () => {
    const { ask } = await begin();
    expect(await ask("/start sabah")).toContain("سيصلك «موجز الصباح»");
  });

  test("changes settings in the one message", async () => {
    const { server, ask, press, last } = await begin();
    await ask("/start sabah");
    await ask("/settings");
    const count = server.messages(LAYLA).length;
    await press("الأرقام");
    const arabic = buttonsOf(last().keyboard).find(({ text }) => text.includes("٣"));
    const page = await press(arabic?.text ?? "");
    expect(page).toContain("تم الحفظ");
    expect(server.messages(LAYLA)).toHaveLength(count);
    const [subscription] = await bot.engine.subscriptions.list({ platform: "telegram", chat: String(LAYLA) });
    expect(subscription?.preferences.digits).toBe("arabic");
  });

  test("gets simple messages where that was chosen, asked for or not", async () => {
    const { ask, press, last } = await begin();
    await ask("/start sabah");
    await ask("/settings");
    await press("شكل الرسائل");
    expect(await press("بسيط")).toContain("تم الحفظ");
    await ask("موجز الصباح");
    expect(last()).toMatchObject({ isRich: false });
    bot.clock.jumpTo(DUE);
    await bot.tick();
    expect(last()).toMatchObject({ isRich: false });
    expect(last().text).toContain("حديقة عامة");
  });

  test("subscribes a group with a link that lets the bot in", async () => {
    const { server } = await begin();
    const GROUP = -1001;
    server.group(GROUP, { admins: [LAYLA] });
    const talk = createTalk(bot, LAYLA, GROUP);
    await talk.ask("/start@mujaz_test_bot sabah");
    const subscriptions = await bot.engine.subscriptions.list({ platform: "telegram", chat: String(GROUP) });
    expect(subscriptions.map(({ edition }) => edition)).toEqual(["sabah"]);
  });

  test("is answered politely where a button is old or forged", async () => {
    const { ask, last, pressRaw } = await begin();
    await ask("/start");
    for (const data of ["no such thing", "gone&x=1", "x".repeat(64), "1!"]) {
      expect(await pressRaw(last().message, data)).toContain("قديم");
    }
  });

  test("has a press answered within a second or so, whatever else the chat waits for", async () => {
    const { server, ask, last, all } = await begin({ speed: 1 });
    await ask("/start");
    const release = holdSearch(bot.engine.stores.articles);
    const menu = last();
    server.say(LAYLA, "بحث حديقة");
    const query = server.press(LAYLA, menu.message, "help");
    await until(() => server.isAnswered(query), "the answer to the button");
    expect(all()).toEqual([menu]);
    release();
    await until(() => all().length > 1, "the answer to the search");
  });

  test("sees that the bot is writing when work takes long", async () => {
    const { server, ask, all } = await begin({ speed: 1 });
    const release = holdSearch(bot.engine.stores.articles);
    const asked = ask("بحث حديقة");
    await until(() => server.calls.some(({ method }) => method === "sendChatAction"), "the typing sign");
    expect(all()).toEqual([]);
    release();
    expect(await asked).toContain("حديقة");
  });
});
