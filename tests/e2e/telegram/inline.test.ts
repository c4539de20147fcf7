import { afterEach, describe, expect, test } from "vitest";
import { anArticle } from "../../support/material/article-builder.ts";
import { type BotOptions, startBot, type TestBot } from "../../support/telegram/bot.ts";
import { until } from "../../support/until.ts";

const MEMBER = 12;

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function begin(options: BotOptions = {}) {
  bot = await startBot(options);
  bot.server.person(MEMBER);
  return bot.server;
}

describe("inline mode", () => {
  const results = async (query: string, offset = "") => {
    const { server } = bot;
    const before = server.inlineAnswers.length;
    server.ask(MEMBER, query, offset);
    await until(() => server.inlineAnswers.length > before, "inline results");
    return server.inlineAnswers.at(-1)?.results as readonly {
      readonly title: string;
      readonly url?: string;
    }[];
  };

  test("offers whole digests and their stories", async () => {
    await begin();
    const titles = (await results("")).map(({ title }) => title);
    expect(titles).toContain("موجز الصباح");
    expect(titles).toContain("موجز المساء");
    expect(titles).toContain("حديقة عامة تفتح أبوابها للأطفال");
  });

  test("finds stories by a word", async () => {
    await begin();
    const titles = (await results("مكتبة")).map(({ title }) => title);
    expect(titles).toEqual(["مكتبة النخيل تجمع مخطوطات البحارة"]);
  });

  test("names the outlet of each result whole, and has a button that opens the bot", async () => {
    await begin();
    const [first] = (await results("مكتبة")) as readonly { readonly description?: string }[];
    expect(first?.description).toMatch(/^[^()]+ · [^()]+$/);
    expect(bot.server.inlineAnswers.at(-1)?.button).toEqual({ text: "فتح موجز", start_parameter: "inline" });
  });

  test("gives the card of an address", async () => {
    await begin();
    const url = "https://press.example/train";
    const train = anArticle({
      id: "press.example/train",
      url,
      title: "قطار الضواحي يبلغ محطة الميناء",
      text: "بدأ قطار الضواحي رحلاته إلى محطة الميناء صباح اليوم. وقال المدير إن الرحلة تستغرق ربع ساعة.",
    });
    await bot.engine.stores.articles.put([train], bot.clock.now());
    expect((await results(url)).map(({ title }) => title)).toEqual([train.title]);
  });

  test("gives more than fifty results a page at a time", async () => {
    await begin({ articles: 60, speed: 1 });
    const { server } = bot;
    const first = await results("");
    expect(first).toHaveLength(50);
    const offset = String(server.inlineAnswers.at(-1)?.next_offset);
    const next = await results("", offset);
    expect(next.length).toBeGreaterThan(0);
    expect(next.map(({ title }) => title)).not.toContain(first.at(-1)?.title);
    expect(server.inlineAnswers.at(-1)?.next_offset).toBe("");
  });

  test("works on a server without rich messages", async () => {
    await begin({ rich: false, articles: 10 });
    expect((await results("")).length).toBeGreaterThan(3);
  });
});
