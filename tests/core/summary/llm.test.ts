import { expect, test } from "vitest";
import { extractive } from "#core/summary/extractive/extractive.ts";
import { llm } from "#core/summary/llm.ts";
import { summariseBy } from "#core/summary/summariser.ts";
import { describeSummariser } from "../../contracts/summariser.ts";
import { GARDEN } from "../../support/model/stories.ts";

const BUDGET = { sentences: 2, words: 40 };
const SAID = [
  { text: "دشنت المرسى حديقة مساحتها 12 هكتارا.", articleId: "garden-a" },
  { text: "وكلفت الحديقة 3 ملايين دينار.", articleId: "garden-b" },
  { text: "وتضم الحديقة ممشى طويلا.", articleId: "garden-b" },
];

/** As if a model had written of each story what the extractive summary says, out of order and too long. */
describeSummariser({
  ...llm,
  summarising: (material, budget) => {
    const unlimited = { sentences: 9, words: 900 };
    return llm.summarising({ ...material, written: summariseBy(extractive, material, unlimited) }, budget);
  },
});

test("prints what was written, within the budget", () => {
  expect(summariseBy(llm, { articles: GARDEN, written: SAID }, BUDGET)).toEqual(SAID.slice(0, 2));
  expect(summariseBy(llm, { articles: GARDEN, written: SAID }, { sentences: 3, words: 8 })).toEqual(
    SAID.slice(0, 1),
  );
});

test("prints the outlets' words where nothing was written, or of a story that has changed", () => {
  const plain = summariseBy(extractive, { articles: GARDEN }, BUDGET);
  expect(summariseBy(llm, { articles: GARDEN }, BUDGET)).toEqual(plain);
  const gone = SAID.map((one) => ({ ...one, articleId: "gone" }));
  expect(summariseBy(llm, { articles: GARDEN, written: gone }, BUDGET)).toEqual(plain);
});
