import { createCounts } from "./counts.ts";
import { isCommon, keyAt } from "./entry.ts";
import type { Sketch } from "./sketch.ts";

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
  /** The rarity of a word, squared. */
  squared(key: number): number;
  /** Another number whenever anything was counted; what was measured under one holds for it alone. */
  version(): number;
  /** As `version`, but where lengths are good enough still. */
  epoch(): object;
}

export function createRarity(): Rarity {
  const counts = createCounts();
  let articles = 0;
  let weighed = 0;
  let version = 0;
  let epoch = {};
  /** The rarity of what stands in so many articles, squared. */
  let squares: number[] = [];

  const count = ({ entries, stems }: Sketch, times: 1 | -1) => {
    version++;
    articles += times;
    for (let at = 0; at < stems; at++) counts.add(keyAt(entries[at] ?? 0), times);
    if (Math.abs(articles - weighed) <= STALE * weighed) return;
    epoch = {};
    squares = [];
    weighed = articles;
  };

  return {
    add: (sketch) => count(sketch, 1),
    remove: (sketch) => count(sketch, -1),
    squared(key) {
      const seen = counts.of(key) + (isCommon(key) ? PRIOR_COMMON : PRIOR_OTHER);
      const known = squares[seen];
      if (known !== undefined) return known;
      const square = Math.log(1 + (articles + PRIOR) / seen) ** 2;
      squares[seen] = square;
      return square;
    },
    version: () => version,
    epoch: () => epoch,
  };
}
