import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKnownSimilarity, createLikeliest, SAME_STORY, similarity } from "#core/stories/similarity.ts";
import { anArticle } from "../../support/material/article-builder.ts";

type Side = { readonly title: string; readonly text: string };
type Pair = {
  readonly id: string;
  readonly kind: string;
  readonly same: 0 | 1;
  readonly a: Side;
  readonly b: Side;
};

const PAIRS: readonly Pair[] = readFileSync(
  fileURLToPath(new URL("../../fixtures/story-pairs.jsonl", import.meta.url)),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const alike = (a: Side, b: Side) => similarity(anArticle(a), anArticle(b));

describe("similarity", () => {
  it("tells one event from another on the hard pairs with an F1 of 95 at the shipped threshold", () => {
    expect(PAIRS.filter(({ same }) => same).length).toBeGreaterThanOrEqual(60);
    expect(PAIRS.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(60);
    const judged = PAIRS.map(({ a, b, same }) => ({ same: same === 1, told: alike(a, b) >= SAME_STORY }));
    const hits = judged.filter(({ same, told }) => same && told).length;
    const errors = judged.filter(({ same, told }) => same !== told).length;
    expect((2 * hits) / (2 * hits + errors)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(["number", "place", "day", "name"])("separates stories that differ in one %s", (kind) => {
    const wrong = PAIRS.filter((pair) => pair.kind === kind && alike(pair.a, pair.b) >= SAME_STORY);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ["another spelling", "أعلنت أمريكا فتح باب التأشيرات للطلاب", "أعلنت أميركا فتح باب التأشيرات للطلاب"],
    ["digits for a number word", "إنقاذ ثلاثة صيادين قرب المرسى", "إنقاذ 3 صيادين قرب المرسى"],
    ["compound number words", "تكريم خمسة وعشرين معلما في المرسى", "تكريم 25 معلما في المرسى"],
    ["Arabic digits", "توزيع ١٢٠٠ شجرة على المزارعين", "توزيع 1,200 شجرة على المزارعين"],
    ["diacritics", "افتُتِحَ مَعرِضُ الزهورِ في المرسى", "افتتح معرض الزهور في المرسى"],
    ["a capital for its country", "وصول بعثة الآثار إلى دمشق اليوم", "وصول بعثة الآثار إلى سوريا اليوم"],
  ])("sees through %s", (_, first, second) => {
    expect(alike({ title: first, text: `${first}.` }, { title: second, text: `${second}.` })).toBeGreaterThan(
      SAME_STORY,
    );
  });

  it.each([
    ["a clitic before digits", "وصول 27 قاربا إلى المرسى", "وصول الـ27 قاربا إلى المرسى"],
    ["an ordinal of two words", "افتتاح الدورة السابعة والعشرين للمعرض", "افتتاح الدورة الـ27 للمعرض"],
    ["a scale", "وصول ثلاثمئة ألف جرعة إلى المرسى", "وصول 300 ألف جرعة إلى المرسى"],
  ])("reads %s as the number it is", (_, first, second) => {
    expect(alike({ title: first, text: first }, { title: second, text: second })).toBeCloseTo(1, 5);
  });

  it("holds a date that both state above the weekdays that each names", () => {
    const told = (day: string, date: string) => ({
      title: `عودة قطار المرسى في ${date}`,
      text: `أعلنت هيئة السكك ${day} عودة قطار المرسى إلى الخدمة في ${date}.`,
    });
    const [a, b] = [told("الأربعاء", "6 ديسمبر"), told("الأحد", "السادس من ديسمبر")];
    expect(alike(a, b)).toBeGreaterThan(SAME_STORY);
    expect(alike(a, told("الأحد", "9 ديسمبر"))).toBeLessThan(SAME_STORY);
  });

  it("is symmetric, lies in 0..1 and survives any text", () => {
    const side = fc.record({ title: fc.string({ unit: "binary" }), text: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(side, side, (a, b) => {
        const score = alike(a, b);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(alike(b, a)).toBeCloseTo(score, 6);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["one word", "خبر"],
    ["Latin alone", "Breaking news from the harbour"],
    ["numbers alone", "12 45 2026 3.5 1,200"],
    ["lone surrogates", "\ud800 خبر \udc00"],
    ["five megabytes without a break", "كلمة".repeat(1_250_000)],
  ])("answers for %s", (_, text) => {
    expect(alike({ title: text, text }, { title: "خبر", text: "نص آخر" })).toBeLessThanOrEqual(1);
  });
});

it("answers of articles that were compared before what it answered then", () => {
  const articles = PAIRS.slice(0, 8).flatMap(({ a, b }) => [anArticle(a), anArticle(b)]);
  const article = fc.constantFrom(...articles);
  fc.assert(
    fc.property(fc.array(fc.tuple(article, article), { maxLength: 20 }), (asked) => {
      const known = createKnownSimilarity();
      for (const [a, b] of asked) expect(known(a, b)).toBeCloseTo(similarity(a, b), 12);
    }),
  );
});

it("the greatest similarity to some is the greatest of those to each, whatever facts speak against", () => {
  const some = PAIRS.slice(0, 40).flatMap(({ id, a, b }) => [
    anArticle({ id: `${id} a`, ...a }),
    anArticle({ id: `${id} b`, ...b }),
  ]);
  const one = fc.constantFrom(...some);
  fc.assert(
    fc.property(one, fc.array(one, { maxLength: 6 }), (article, others) => {
      const each = others.map((other) => similarity(article, other));
      expect(createLikeliest()(article, others)).toBe(Math.max(0, ...each));
    }),
    { numRuns: 300 },
  );
});
