import type { Article } from "#core/article/article.ts";
import { createLikeness } from "#core/stories/likeness/likeness.ts";
import { createRarity } from "#core/stories/likeness/rarity.ts";
import { createSketcher, type Reading } from "#core/stories/likeness/sketch.ts";
import { conflict } from "./facts/conflict.ts";

/** Two articles from this similarity on tell one story. */
export const SAME_STORY = 0.42;
/** What is left of a similarity when a number, a place, a day or a name speaks against it. */
const CONTRADICTED = 0.4;

type Told = Pick<Article, "title" | "body">;

/** How much two articles tell the same event, from 0 to 1, with no other news to compare them with. */
export function similarity(a: Told, b: Told): number {
  return createSimilarity()(a, b);
}

/** The same for many articles, each read once. */
export function createSimilarity(): (a: Told, b: Told) => number {
  const read = createSketcher();
  const likeness = createLikeness(createRarity());
  const readings = new WeakMap<Told, Reading>();
  const readingOf = (article: Told): Reading => {
    const known = readings.get(article) ?? read(article);
    readings.set(article, known);
    return known;
  };
  return (a, b) => {
    const [left, right] = [readingOf(a), readingOf(b)];
    const alike = likeness(left.sketch, right.sketch).telling;
    return alike >= SAME_STORY && conflict(left.facts, right.facts) ? alike * CONTRADICTED : alike;
  };
}
