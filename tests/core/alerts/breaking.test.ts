import { describe, expect, test } from "vitest";
import { breaking } from "#core/alerts/breaking.ts";
import type { Article } from "#core/article/article.ts";
import { rank } from "#core/digest/rank.ts";
import { anArticle, aStory, NOON } from "../../support/material/article-builder.ts";

const RULES = { outlets: 3, within_minutes: 60, weight: -10 };
const CONTEXT = { window: { from: NOON.subtract({ hours: 24 }), to: NOON }, trust: () => 3 };

/** One event, told by an outlet each so many minutes before noon. */
function told(minutes: readonly number[], given: Partial<Article> = {}) {
  const articles = minutes.map((ago, outlet) =>
    anArticle({
      id: `${outlet}`,
      sourceId: `s${outlet}`,
      outlet: `صحيفة ${outlet}`,
      title: "زلزال يضرب مدينة المرسى",
      publishedAt: NOON.subtract({ minutes: ago }),
      ...given,
    }),
  );
  const [first, ...others] = articles;
  if (!first) throw new Error("nobody told it");
  return rank([aStory(first, ...others)], CONTEXT);
}
const brokeAt = (minutes: readonly number[], given: Partial<Article> = {}, rules = RULES) =>
  breaking(told(minutes, given), rules, NOON).map(({ at }) => NOON.since(at).total("minutes"));

describe("news breaks", () => {
  test("when the last outlet that is needed tells it", () => {
    expect(brokeAt([50, 25, 20, 3])).toEqual([20]);
  });

  test("within the minutes that its edition allows, and no more", () => {
    expect(brokeAt([80, 40, 19])).toEqual([]);
    expect(brokeAt([80, 40, 19], {}, { ...RULES, within_minutes: 61 })).toEqual([19]);
  });

  test("for half an hour", () => {
    expect(brokeAt([60, 45, 30, 5])).toEqual([30]);
    expect(brokeAt([60, 45, 31, 5])).toEqual([]);
  });

  test("where enough outlets tell it, and one that tells it often is one", () => {
    expect(brokeAt([20, 10])).toEqual([]);
    expect(brokeAt([20, 10, 5], { outlet: "صحيفة المرسى" })).toEqual([]);
  });

  test("never of what has no date of its own, of opinions and of light matter", () => {
    expect(brokeAt([20, 10, 5], { dated: false })).toEqual([]);
    for (const genre of ["opinion", "service", "feature"] as const)
      expect(brokeAt([20, 10, 5], { genre })).toEqual([]);
  });

  test("only where it weighs enough", () => {
    expect(brokeAt([20, 10, 5], {}, { ...RULES, weight: 20 })).toEqual([]);
  });
});
