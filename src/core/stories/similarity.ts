import type { Article } from "#core/article/article.ts";
import { likeness } from "#core/stories/likeness/likeness.ts";
import { createRarity } from "#core/stories/likeness/rarity.ts";
import { createSketcher } from "#core/stories/likeness/sketch.ts";
import { conflict } from "./facts/conflict.ts";

/** Two articles from this similarity on tell one story. */
export const SAME_STORY = 0.42;
/** What is left of a similarity when a number, a place, a day or a name speaks against it. */
const CONTRADICTED = 0.4;

/** How much two articles tell the same event, from 0 to 1, with no other news to compare them with. */
export function similarity(a: Pick<Article, "title" | "body">, b: Pick<Article, "title" | "body">): number {
  const sketch = createSketcher();
  const [left, right] = [sketch(a), sketch(b)];
  const alike = likeness(left, right, createRarity()).telling;
  return alike >= SAME_STORY && conflict(left.facts, right.facts) ? alike * CONTRADICTED : alike;
}
