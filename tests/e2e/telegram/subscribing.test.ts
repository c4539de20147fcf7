import { afterEach, describe, expect, test } from "vitest";
import { type BotOptions, startBot, type TestBot, until } from "../../support/telegram/bot.ts";
import type { Markup } from "../../support/telegram/parameters.ts";

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
  return bot.server;
}

/** Says something and waits until as many new messages have come. */
async function ask(text: string, from = LAYLA, chat = from): Promise<string> {
  const { server } = bot;
  const before = server.messages(chat).length;
  server.say(from, text, { chat });
  await until(() => server.messages(chat).length > before, `an answer to ${text}`);
  return server.messages(chat).at(-1)?.text ?? "";
}

function buttons(keyboard: Markup | undefined) {
  return (keyboard?.inline_keyboard ?? []).flatMap((row) => [...row].reverse());
}

/** Presses the button with this label under the last message and waits for what it does. */
async function press(label: string, from = LAYLA, chat = from): Promise<string> {
  const { server } = bot;
  const last = server.messages(chat).at(-1);
  const button = buttons(last?.keyboard).find(({ text }) => text === label);
  if (!last || !button || !("callback_data" in button))
    throw new Error(`no button ${label} among ${buttons(last?.keyboard).map(({ text }) => text)}`);
  const [edits, count] = [last.edits, server.messages(chat).length];
  const query = server.press(from, last.message, button.callback_data);
  await until(() => server.answered.has(query), `the answer to the button ${label}`);
  await until(() => last.edits > edits || server.messages(chat).length > count, `what ${label} does`);
  return server.messages(chat).at(-1)?.text ?? "";
}

describe("a reader in a private chat", () => {
  test("subscribes by buttons alone and gets the digest at the chosen minute, once", async () => {
    const server = await begin();
    expect(await ask("/start")).toContain("أي نشرة؟");
    expect(await press("موجز الصباح")).toContain("في أي وقت يصلك؟");
    expect(await press("07:00")).toContain("بتوقيت أي مدينة؟");
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

  test("types the time in Arabic words where no button fits", async () => {
    await begin();
    await ask("اشتراك");
    await press("موجز المساء");
    expect(await ask("٧:٣٠ مساء")).toContain("بتوقيت أي مدينة؟");
    expect(await ask("القاهرة")).toMatch(
      /سيصلك «موجز المساء» كل يوم عند الساعة السابعة والنصف مساءً بتوقيت القاهرة/,
    );
  });

  test("gives commands in Arabic, with and without slash, hamza and diacritics", async () => {
    await begin();
    expect(await ask("مساعدة")).toContain("المساعدة");
    expect(await ask("/إعدادات")).toContain("الإعدادات");
    expect(await ask("اعدادات")).toContain("الإعدادات");
    expect(await ask("مُوجَز الصباح")).toContain("موجز الصباح");
    expect(await ask("/help@mujaz_test_bot")).toContain("المساعدة");
  });

  test("subscribes with a link of the edition", async () => {
    await begin();
    expect(await ask("/start sabah")).toContain("سيصلك «موجز الصباح»");
  });

  test("changes settings in the one message", async () => {
    const server = await begin();
    await ask("/start sabah");
    await ask("/settings");
    const count = server.messages(LAYLA).length;
    await press("الأرقام");
    const page = await press(buttonWith("٣") ?? "عربية");
    expect(page).toContain("تم الحفظ");
    expect(server.messages(LAYLA)).toHaveLength(count);
    const [subscription] = await bot.engine.subscriptions.list({ platform: "telegram", chat: String(LAYLA) });
    expect(subscription?.preferences.digits).toBe("arabic");
  });

  test("is answered politely where a button is old or forged", async () => {
    const server = await begin();
    await ask("/start");
    for (const data of ["no such thing", "gone&x=1", "x".repeat(64), "1!"]) {
      const query = server.press(LAYLA, server.lastMessage(LAYLA), data);
      await until(() => server.answered.has(query), "an answer");
      expect(server.calls.findLast(({ method }) => method === "answerCallbackQuery")?.params.text).toContain(
        "قديم",
      );
    }
  });

  test("sees that the bot is writing when work takes long", async () => {
    const server = await begin();
    const original = bot.engine.stores.articles.search;
    bot.engine.stores.articles.search = async (...args: Parameters<typeof original>) => {
      await bot.clock.sleep(3_000);
      return original(...args);
    };
    await ask("بحث حديقة");
    const typing = server.calls.find(({ method }) => method === "sendChatAction");
    const answer = server.messages(LAYLA).at(-1);
    expect(typing && answer && typing.at < answer.at).toBe(true);
  });
});

function buttonWith(part: string): string | undefined {
  return buttons(bot.server.messages(LAYLA).at(-1)?.keyboard).find(({ text }) => text.includes(part))?.text;
}
