import type { Sketch } from "./sketch.ts";

/** How little a stem is expected in titles and leads; 0 where it was never met. */
export type Rarity = (stem: number) => number;

/** Counts in how many articles' titles and leads a stem stands, as articles come and go. */
export interface RarityCounter {
  readonly rarity: Rarity;
  add(sketch: Sketch): void;
  remove(sketch: Sketch): void;
}

export function createRarityCounter(): RarityCounter {
  const counts = new Map<number, number>();
  let articles = 0;
  return {
    rarity(stem) {
      const count = counts.get(stem);
      return count === undefined ? 0 : Math.log(1 + articles / count);
    },
    add({ telling }) {
      articles++;
      for (const stem of telling) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    },
    remove({ telling }) {
      articles--;
      for (const stem of telling) {
        const count = counts.get(stem) ?? 0;
        if (count > 1) counts.set(stem, count - 1);
        else counts.delete(stem);
      }
    },
  };
}
