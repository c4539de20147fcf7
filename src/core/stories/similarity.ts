import type { Article } from "#core/article/article.ts";
import { likeness } from "#core/stories/likeness/likeness.ts";
import { createRarity } from "#core/stories/likeness/rarity.ts";
import { createSketcher, type Sketch } from "#core/stories/likeness/sketch.ts";
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
  const sketch = createSketcher();
  const rarity = createRarity();
  const sketches = new WeakMap<Told, Sketch>();
  const sketchOf = (article: Told): Sketch => {
    const known = sketches.get(article) ?? sketch(article);
    sketches.set(article, known);
    return known;
  };
  return (a, b) => {
    const [left, right] = [sketchOf(a), sketchOf(b)];
    const alike = likeness(left, right, rarity).telling;
    return alike >= SAME_STORY && conflict(left.facts, right.facts) ? alike * CONTRADICTED : alike;
  };
}
