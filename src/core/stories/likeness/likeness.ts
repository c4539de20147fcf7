import type { Rarity } from "./rarity.ts";
import type { Sketch } from "./sketch.ts";
import { dot } from "./vector.ts";

/** Both from 0 to 1. */
export type Likeness = {
  /**
   * How alike two articles tell: the words of the whole and those of the lead must both agree, for an outlet repeats
   * whole paragraphs of background under other news.
   */
  readonly telling: number;
  /** How much they are about the same: a background in common tells more than the lead. */
  readonly topical: number;
};

/** What two articles have in common, by the rarity of their words and the letters of their openings. */
export function likeness(a: Sketch, b: Sketch, rarity: Rarity): Likeness {
  const stems = rarity.cosine(a.stems, b.stems);
  const lead = rarity.cosine(a.lead, b.lead);
  const grams = Math.min(1, dot(a.grams, b.grams));
  return { telling: (2 * Math.sqrt(stems * lead) + grams) / 3, topical: (2 * stems + lead + grams) / 4 };
}
