import type { Article } from "#core/article.ts";
import { type Sketch, sketch } from "./sketch.ts";

/** Two articles from this similarity on tell one story. */
export const SAME_STORY = 0.3;

/** How much two articles tell the same, from 0 to 1. */
export function similarity(a: Pick<Article, "title" | "body">, b: Pick<Article, "title" | "body">): number {
  return compare(sketch(a), sketch(b));
}

export function compare(a: Sketch, b: Sketch): number {
  return (cosine(a, b) + overlap(a.grams, b.grams)) / 2;
}

function cosine(a: Sketch, b: Sketch): number {
  let dot = 0;
  common(a.stems, b.stems, (i, j) => {
    dot += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
  });
  return Math.min(1, dot);
}

/** Dice coefficient of two sets. */
function overlap(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  common(a, b, () => {
    shared++;
  });
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
}

/** Visits the places of what two sorted lists share. */
function common(a: Uint32Array, b: Uint32Array, visit: (i: number, j: number) => void): void {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) visit(i, j);
    if (left <= right) i++;
    if (right <= left) j++;
  }
}
