import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokens } from "#core/arabic/tokens.ts";
import {
  type Summariser,
  type SummaryArticle,
  type SummaryMaterial,
  summariseBy,
} from "#core/summary/summariser.ts";

const RUNS = 200;

const PARTS = fc.constantFrom(
  ..."افتتح افتتحت البلدية الحديقة الميناء أمس صباح 12 7.5 سفينة سفن مسافر مسافرا المرسى وأضاف قالت إن على من في الشاطئ وزارة هذا لكنها".split(
    " ",
  ),
);
const sentence = fc
  .tuple(fc.array(PARTS, { minLength: 1, maxLength: 30 }), fc.constantFrom(".", "؟", "!", "", ":"))
  .map(([words, end]) => `${words.join(" ")}${end}`);
const block = fc.record({
  kind: fc.constantFrom("paragraph" as const, "subheading" as const),
  text: fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => all.join(" ")),
});
const article = fc.record({
  title: sentence,
  titleFromLead: fc.boolean(),
  body: fc.array(block, { maxLength: 5 }),
  outlet: fc.constantFrom("صحيفة المرسى", "قناة البيادر"),
});
const material: fc.Arbitrary<SummaryMaterial> = fc
  .array(article, { minLength: 1, maxLength: 4 })
  .map((all) => ({ articles: all.map((one, index) => ({ ...one, id: `https://a.example/${index}` })) }));
const budget = fc.record({
  sentences: fc.integer({ min: 1, max: 6 }),
  words: fc.integer({ min: 10, max: 200 }),
});

/** What every summariser must keep, whatever its material. */
export function describeSummariser(summariser: Summariser): void {
  const always = (holds: (given: SummaryMaterial, within: { sentences: number; words: number }) => void) =>
    fc.assert(fc.property(material, budget, holds), { numRuns: RUNS });

  describe(`the summariser "${summariser.name}"`, () => {
    test("says of a plain report something, and what it rests on", () => {
      const plain = {
        id: "a",
        title: "حديقة المرسى",
        titleFromLead: false,
        body: [PLAIN],
        outlet: "صحيفة المرسى",
      };
      const said = summariseBy(summariser, { articles: [plain] }, { sentences: 2, words: 60 });
      expect(said.length).toBeGreaterThan(0);
      expect(new Set(said.map(({ articleId }) => articleId))).toEqual(new Set(["a"]));
    });

    test("says nothing where there is nothing to say", () => {
      const bare: SummaryArticle = {
        id: "a",
        title: "حديقة المرسى",
        titleFromLead: false,
        body: [],
        outlet: "",
      };
      expect(summariseBy(summariser, { articles: [] }, { sentences: 3, words: 80 })).toEqual([]);
      expect(summariseBy(summariser, { articles: [bare] }, { sentences: 3, words: 80 })).toEqual([]);
    });

    test("stays within its budget; only one sentence alone may have more words", () =>
      always((given, within) => {
        const said = summariseBy(summariser, given, within);
        expect(said.length).toBeLessThanOrEqual(within.sentences);
        const words = said.reduce((sum, { text }) => sum + tokens(text).length, 0);
        if (said.length > 1) expect(words).toBeLessThanOrEqual(within.words);
      }));

    test("rests each sentence on an article of the story, with every figure in it", () =>
      always((given, within) => {
        for (const { text, articleId } of summariseBy(summariser, given, within)) {
          const source = given.articles.find(({ id }) => id === articleId);
          const told = [source?.title, ...(source?.body ?? []).map((one) => one.text)].join(" ");
          expect(source).toBeDefined();
          for (const figure of text.match(/\p{N}+/gu) ?? []) expect(told).toContain(figure);
        }
      }));

    test("prints each sentence once, on one line", () =>
      always((given, within) => {
        const said = summariseBy(summariser, given, within).map(({ text }) => text);
        expect(new Set(said).size).toBe(said.length);
        for (const text of said) expect(text).toMatch(/^[^\s\p{Cc}](?:[^\n\r\p{Cc}]*[^\s\p{Cc}])?$/u);
      }));

    test("gives the same for the same, and leaves its material as it was", () =>
      always((given, within) => {
        const before = structuredClone(given);
        const first = summariseBy(summariser, given, within);
        expect(given).toEqual(before);
        expect(summariseBy(summariser, before, within)).toEqual(first);
      }));
  });
}

const PLAIN = {
  kind: "paragraph" as const,
  text: "افتتحت بلدية المرسى صباح أمس حديقة عامة على شاطئ الخليج مساحتها 12 هكتارا. وقالت رئيسة البلدية سلمى الورداني إن الدخول مجاني طوال الأسبوع.",
};
