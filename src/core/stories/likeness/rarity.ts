import { isCommon, type Sketch } from "./sketch.ts";
import { dot, type Vector } from "./vector.ts";

/** News that is taken to have been seen before any: a handful of articles do not tell what is rare. */
const PRIOR = 50;
/** … and in how many of it a word of any news stood, and any other. */
const PRIOR_COMMON = 15;
const PRIOR_OTHER = 1;
/** Rarities are good until this share of the articles has changed. */
const STALE = 0.05;

/** How little words are expected in the news of late, counted as articles come and go. */
export interface Rarity {
  add(sketch: Sketch): void;
  remove(sketch: Sketch): void;
  /** Cosine of two vectors whose weights count by the rarity of their words. */
  cosine(a: Vector, b: Vector): number;
}

export function createRarity(): Rarity {
  const counts = new Map<number, number>();
  let lengths = new WeakMap<Vector, number>();
  let articles = 0;
  let weighed = 0;
  /** The rarity of what stands in so many articles, squared. */
  let squares: number[] = [];

  const squared = (key: number): number => {
    const seen = (counts.get(key) ?? 0) + (isCommon(key) ? PRIOR_COMMON : PRIOR_OTHER);
    const known = squares[seen];
    if (known !== undefined) return known;
    const square = Math.log(1 + (articles + PRIOR) / seen) ** 2;
    squares[seen] = square;
    return square;
  };

  const lengthOf = (vector: Vector): number => {
    const known = lengths.get(vector);
    if (known !== undefined) return known;
    const length = Math.sqrt(dot(vector, vector, squared));
    lengths.set(vector, length);
    return length;
  };

  const changed = () => {
    if (Math.abs(articles - weighed) <= STALE * weighed) return;
    lengths = new WeakMap();
    squares = [];
    weighed = articles;
  };

  return {
    add({ stems }) {
      articles++;
      for (const key of stems.keys) counts.set(key, (counts.get(key) ?? 0) + 1);
      changed();
    },
    remove({ stems }) {
      articles--;
      for (const key of stems.keys) {
        const count = counts.get(key) ?? 0;
        if (count > 1) counts.set(key, count - 1);
        else counts.delete(key);
      }
      changed();
    },
    cosine(a, b) {
      const length = lengthOf(a) * lengthOf(b);
      return length === 0 ? 0 : Math.min(1, dot(a, b, squared) / length);
    },
  };
}
