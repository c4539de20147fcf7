import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BodyBlock } from "#core/article/article.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { expectLinear } from "../../../support/linear.ts";

const LEAD = "افتتحت بلدية المرسى صباح الأحد حديقة عامة على شاطئ المدينة بعد عامين من الأشغال.";
const COST = "وقالت رئيسة البلدية سلمى النجار إن الحديقة كلفت مليوني دينار.";
const ADDED = "وأضافت أن أبوابها ستبقى مفتوحة حتى منتصف الليل.";
const TREES = "وتضم الحديقة ألف شجرة ومسرحا صغيرا وملعبا للأطفال.";
const WIDE = { sentences: 3, words: 200 };

const paragraphs = (...texts: readonly string[]): BodyBlock[] =>
  texts.map((text) => ({ kind: "paragraph", text }));
const article = (body: readonly BodyBlock[], title = "حديقة عامة جديدة في المرسى") => ({
  title,
  titleFromLead: false,
  body,
});

describe("summarise", () => {
  it("gives a very short article as its own summary", () => {
    expect(summarise(article(paragraphs(LEAD)), WIDE)).toEqual([LEAD]);
  });

  it("takes the lead first and keeps reading order", () => {
    const body = paragraphs(LEAD, COST, ADDED, TREES);
    expect(summarise(article(body), { sentences: 1, words: 60 })).toEqual([LEAD]);
    const three = summarise(article(body), WIDE);
    expect(three).toHaveLength(3);
    expect(three).toEqual([LEAD, COST, ADDED, TREES].filter((sentence) => three.includes(sentence)));
  });

  it.each([
    "وجاء الافتتاح بعد عامين من الأشغال في وسط المدينة.",
    "جاء ذلك بعد عامين من الأشغال في وسط المدينة.",
  ])("does not take for a lead what goes on from something cut off: %s", (first) => {
    const body = paragraphs(first, TREES, COST);
    expect(summarise(article(body), { sentences: 1, words: 60 })).toEqual([TREES]);
  });

  it("takes a sentence that leans back only with the one before it", () => {
    const background = "وكانت المدينة قد أعلنت خطتها للمساحات الخضراء قبل عامين.";
    const speech = "وأضافت أنها هدية للصيادين.";
    const told = article(paragraphs(LEAD, TREES, background, speech), "حديقة عامة هدية للصيادين");
    expect(summarise(told, { sentences: 2, words: 90 })).toEqual([LEAD, TREES]);
    expect(summarise(told, { sentences: 3, words: 90 })).toEqual([LEAD, background, speech]);
  });

  it("leaves out questions, words to the reader, headings, fragments and promises of a list", () => {
    const body: BodyBlock[] = [
      ...paragraphs("هل زرت الحديقة العامة الجديدة في المرسى؟", "تابعونا على صفحة حديقة المرسى الجديدة."),
      { kind: "subheading", text: "حديقة عامة جديدة في المرسى" },
      ...paragraphs(
        "حديقة المرسى الجديدة",
        "حديقة عامة في المرسى تفتح أبوابها",
        "وتضم حديقة المرسى العامة ما يلي:",
        "حديقة المرسى العامة بين حلم قديم وحقيقة..",
        LEAD,
        TREES,
        COST,
      ),
    ];
    expect(summarise(article(body), { sentences: 9, words: 900 })).toEqual([LEAD, TREES, COST]);
  });

  it("does not say again the lead from which the headline was cut", () => {
    const body = paragraphs(LEAD, COST, TREES);
    const given = { ...article(body, "افتتحت بلدية المرسى صباح الأحد حديقة عامة"), titleFromLead: true };
    expect(summarise(given, { sentences: 1, words: 60 })).not.toContain(LEAD);
    expect(summarise({ ...given, body: paragraphs(LEAD) }, WIDE)).toEqual([LEAD]);
  });

  it("does not repeat a headline word for word", () => {
    const body = paragraphs("حديقة عامة جديدة في المرسى بعد عامين.", COST, TREES);
    const summary = summarise(article(body, "حديقة عامة جديدة في المرسى بعد عامين"), {
      sentences: 2,
      words: 99,
    });
    expect(summary).toEqual([COST, TREES]);
  });

  it("says nothing twice", () => {
    const same = Array.from({ length: 10_000 }, () => LEAD);
    expect(summarise(article(paragraphs(...same)), { sentences: 5, words: 500 })).toEqual([LEAD]);
  });

  it("does not tell the lead a second time in other words", () => {
    const again = "وفتحت بلدية المرسى أمام الزوار حديقة عامة على شاطئ المدينة بعد عامين كاملين من الأشغال.";
    expect(summarise(article(paragraphs(LEAD, again, TREES)), { sentences: 2, words: 99 })).toEqual([
      LEAD,
      TREES,
    ]);
  });

  it("leaves a sentence of another language out of an Arabic text", () => {
    const foreign = "The city of Marsa opened a public garden on the shore on Sunday.";
    expect(summarise(article(paragraphs(LEAD, foreign, TREES)), WIDE)).toEqual([LEAD, TREES]);
  });

  it("obeys the words, which only a first sentence may exceed", () => {
    const body = paragraphs(LEAD, COST, TREES);
    expect(summarise(article(body), { sentences: 3, words: 5 })).toEqual([LEAD]);
    expect(summarise(article(body), { sentences: 3, words: 20 }).join(" ").split(" ").length).toBeLessThan(
      21,
    );
    expect(summarise(article(body), { sentences: 0, words: 50 })).toEqual([]);
  });

  it("passes over a sentence of more than sixty words that is no lead, and shortens it where it is the only one", () => {
    const clause = "واصل عمال الميناء تفريغ السفينة القادمة من بعيد،";
    const long = `${Array.from({ length: 12 }, () => clause).join(" ")} ثم عادوا إلى بيوتهم.`;
    expect(summarise(article(paragraphs(COST, long)), WIDE)).toEqual([COST]);
    const [short = ""] = summarise(article(paragraphs(long)), WIDE);
    expect(short.endsWith("بعيد…")).toBe(true);
    expect(long.startsWith(short.slice(0, -1))).toBe(true);
    expect(short.split(" ").length).toBeLessThanOrEqual(60);
  });

  it.each([
    ["no text", []],
    ["an empty paragraph", [""]],
    ["one word", ["كلمة"]],
    ["only numbers", ["1 2 3 4 5 6 7 8."]],
    ["lone surrogates", ["\ud800 نص \udc00 قصير جدا هنا."]],
    ["marks upon marks", [`نص${"\u0651\u064b".repeat(5000)} فيه علامات كثيرة جدا.`]],
    ["five megabytes of one sentence", ["كلمة ".repeat(550_000)]],
    ["five megabytes of one word", ["ك".repeat(2_500_000)]],
  ])("answers to %s", (_name, texts) => {
    expect(Array.isArray(summarise(article(paragraphs(...texts)), WIDE))).toBe(true);
  });

  it.each([
    ["one sentence", "كلمة "],
    ["one word", "كلمة"],
  ])("takes time in proportion to %s without end", async (_name, text) => {
    await expectLinear((size) => summarise(article(paragraphs(text.repeat(size))), WIDE), 20_000);
  });

  it("summarises Latin text, too", () => {
    const latin = "The city opened a public garden on the shore on Sunday.";
    expect(summarise(article(paragraphs(latin)), WIDE)).toEqual([latin]);
  });

  it("gives verbatim sentences in order within the budget for any text", () => {
    const words = fc.constantFrom(
      "قال",
      "وأضاف",
      "المدينة",
      "حديقة",
      "هل",
      "في",
      "جديدة،",
      "«نعم»",
      "2.5",
      "د.",
      "a",
    );
    const ends = fc.constantFrom(".", "؟", "!", "…", "", ":", "\n", ".وقال");
    const sentence = fc
      .tuple(fc.array(words, { maxLength: 90 }), ends)
      .map(([all, end]) => all.join(" ") + end);
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(sentence).map((all) => all.join(" ")),
    );
    const budget = fc.record({ sentences: fc.nat(5), words: fc.nat(80) });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 4 }),
        text,
        fc.boolean(),
        budget,
        (texts, title, cut, given) => {
          const body = paragraphs(...texts);
          const summary = summarise({ title, titleFromLead: cut, body }, given);
          const whole = texts.join("\n");
          let from = 0;
          for (const one of summary) {
            const verbatim = whole.includes(one, from) ? one : one.replace(/…$/u, "");
            expect(whole.indexOf(verbatim, from)).toBeGreaterThanOrEqual(0);
            from = whole.indexOf(verbatim, from) + verbatim.length;
          }
          expect(summary.length).toBeLessThanOrEqual(given.sentences);
          const count = summary.join(" ").match(/[\p{L}\p{N}]+(?:[.,:/٫٬]\p{N}+)*/gu)?.length ?? 0;
          if (summary.length > 1) expect(count).toBeLessThanOrEqual(given.words);
        },
      ),
    );
  });
});
