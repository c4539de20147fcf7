import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stem } from "#core/arabic/stem.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { BodyBlock } from "#core/article/article.ts";
import { keywords } from "#core/keywords/keywords.ts";
import { expectLinear } from "../../support/linear.ts";

const body = (...texts: readonly string[]): BodyBlock[] => texts.map((text) => ({ kind: "paragraph", text }));
const HARBOUR = {
  title: "الأردن: توسعة ميناء المرسى تبدأ في يناير",
  body: body(
    "أعلنت سلمى النجار مديرة ميناء المرسى أن توسعة الميناء ستبدأ يوم الأحد في يناير المقبل.",
    "وقالت سلمى النجار إن التوسعة تشمل رصيفا جديدا للسفن، ولفتت إلى أن السفن السياحية لن تتأثر.",
    "ويعد ميناء المرسى أكبر موانئ الصيد، وتعمل فيه شركات من الأردن وتركيا.",
  ),
  keywords: [],
};

describe("keywords", () => {
  it("puts what the title and the text are about first", () => {
    const found = keywords(HARBOUR, { limit: 4 });
    expect(found).toContain("ميناء المرسى");
    expect(found).toContain("الأردن");
    expect(found).toContain("سلمى النجار");
  });

  it("gives the publisher's own first, without repetitions", () => {
    const given = { ...HARBOUR, keywords: ["موانئ", "الموانئ", " ", "الأردن"] };
    expect(keywords(given, { limit: 9 }).slice(0, 2)).toEqual(["موانئ", "الأردن"]);
    expect(keywords(given, { limit: 1 })).toEqual(["موانئ"]);
  });

  it("holds no dates, numbers, verbs of saying or function words", () => {
    const found = keywords({ ...HARBOUR, title: "وقال 25 إن في يناير الأحد" }, { limit: 50 });
    for (const word of ["يناير", "الأحد", "25", "قالت", "وقالت", "أعلنت", "إلى", "المقبل"]) {
      expect(found.flatMap((keyword) => keyword.split(" "))).not.toContain(word);
    }
  });

  it("frees words from the clitics before them", () => {
    const text = "اتفقت تركيا والأردن على فتح الحدود للتجارة. ووصل وفد لتركيا.";
    const found = keywords({ title: "", body: body(text), keywords: [] }, { limit: 50 });
    expect(found).toEqual(expect.arrayContaining(["تركيا", "الأردن", "التجارة"]));
    expect(found.some((keyword) => /^(?:وا|لت|لل)/u.test(keyword))).toBe(false);
  });

  it("holds no word that always stands where a sentence has its verb", () => {
    const text = "افتتحت البلدية حديقة. ".repeat(8);
    expect(keywords({ title: "", body: body(text), keywords: [] }, { limit: 9 })).not.toContain("افتتحت");
  });

  it("holds no verb in the dual", () => {
    const text = "المرسى والنخيل توقعان اتفاقا. وتستأنفان الرحلات.";
    const found = keywords({ title: "", body: body(text), keywords: [] }, { limit: 9 });
    expect(found).toContain("المرسى");
    expect(found.some((keyword) => /ان$/u.test(keyword))).toBe(false);
  });

  it("passes over what is too long for a word", () => {
    const text = `${"و".repeat(500)} في الحديقة.`;
    expect(keywords({ title: "", body: body(text), keywords: [] }, { limit: 9 })).toEqual(["الحديقة"]);
  });

  it("lets the rarity of a word in the news decide between equals", () => {
    const text = { title: "", body: body("سافر الصياد مع النجار."), keywords: [] };
    const first = (rare: string) =>
      keywords(text, { limit: 1, weight: (one) => (one === stem(rare) ? 9 : 1) })[0];
    expect(first("الصياد")).toBe("الصياد");
    expect(first("النجار")).toBe("النجار");
  });

  it.each([
    ["no text", ""],
    ["one word", "كلمة"],
    ["only numbers", "1 2 3"],
  ])("answers to %s", (_name, text) => {
    expect(Array.isArray(keywords({ title: "", body: body(text), keywords: [] }, { limit: 10 }))).toBe(true);
  });

  it.each([
    ["one sentence without end", "كلمة "],
    ["thousands of sentences", "افتتحت المدينة حديقة.\n"],
  ])("takes time in proportion to %s", async (_name, text) => {
    await expectLinear(
      (size) => keywords({ title: "", body: body(text.repeat(size)), keywords: [] }, { limit: 10 }),
      10_000,
    );
  });

  it("gives at most the limit, phrases of at most three words and no stem twice for any text", () => {
    const words = fc.constantFrom(
      "الأردن",
      "وإيران",
      "لإيران",
      "ميناء المرسى",
      "سلمى النجار",
      "يقول",
      "هجوما",
      "الهجوم",
      "«نعم»",
      "3.5",
      "\n",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words, { maxLength: 60 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(text, text, fc.nat(8), (title, one, limit) => {
        const found = keywords({ title, body: body(one), keywords: [] }, { limit });
        const stems = found.flatMap((keyword) => tokens(keyword).map(stem));
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
        for (const keyword of found) expect(keyword.split(" ").length).toBeLessThanOrEqual(3);
        expect(stems.length).toBeGreaterThanOrEqual(found.length);
      }),
    );
  });
});
