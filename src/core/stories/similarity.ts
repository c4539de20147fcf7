import type { Article } from "#core/article/article.ts";
import { conflict } from "./conflict.ts";
import { createSketcher, type Sketch, type Vector } from "./sketch.ts";

/** Two articles from this similarity on tell one story. */
export const SAME_STORY = 0.42;
/** What is left of a similarity when a number, a place, a day or a name speaks against it. */
const CONTRADICTED = 0.4;

/** How much two articles tell the same event, from 0 to 1. */
export function similarity(a: Pick<Article, "title" | "body">, b: Pick<Article, "title" | "body">): number {
  const sketch = createSketcher();
  return compare(sketch(a), sketch(b));
}

export function compare(a: Sketch, b: Sketch): number {
  const alike = Math.min(1, (cosine(a.stems, b.stems) + cosine(a.grams, b.grams)) / 2);
  return alike >= SAME_STORY && conflict(a.facts, b.facts) ? alike * CONTRADICTED : alike;
}

/** Of two vectors of length 1. */
export function cosine(a: Vector, b: Vector): number {
  let dot = 0;
  let i = 0;
  let j = 0;
  while (i < a.keys.length && j < b.keys.length) {
    const left = a.keys[i] ?? 0;
    const right = b.keys[j] ?? 0;
    if (left === right) dot += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return dot;
}
