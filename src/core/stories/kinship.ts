import type { Facts } from "./facts.ts";
import type { Rarity } from "./rarity.ts";
import { holds, type Sketch } from "./sketch.ts";

/**
 * Mean of likeness, shared names and told headlines from which two outlets tell one event in their own
 * words. Less is enough where they share a figure; docs/decisions/0007-related-and-stories.md has both.
 */
const KINDRED = 0.45;
const KINDRED_BY_FIGURE = 0.38;
/** Smaller whole numbers are in any news, and so is the year. */
const TELLING_FIGURE = 10;
const YEARS = { from: 1900, to: 2100 };

/** Whether two outlets tell one event in words of their own; `alike` is how alike their words are. */
export type Kinship = (a: Sketch, b: Sketch, alike: number) => boolean;

/** Judges by how rare a name is in titles and leads, as `rarity` has it now. */
export function createKinship(rarity: Rarity): Kinship {
  const norms = new Map<Sketch, number>();
  const normOf = (sketch: Sketch): number => {
    const known = norms.get(sketch);
    if (known !== undefined) return known;
    const norm = Math.hypot(...sketch.telling.map(rarity));
    norms.set(sketch, norm);
    return norm;
  };
  return (a, b, alike) => {
    const told = (toldBy(a, b, rarity) + toldBy(b, a, rarity)) / 2;
    const names = sharedWeight(a, b, rarity) / (normOf(a) * normOf(b) || 1);
    const kinship = (alike + names + told) / 3;
    return kinship >= KINDRED || (kinship >= KINDRED_BY_FIGURE && shareFigure(a.facts, b.facts));
  };
}

/** Cosine of titles and leads by the rarity of their stems, not yet divided by their lengths. */
function sharedWeight(a: Sketch, b: Sketch, rarity: Rarity): number {
  const inB = new Set(b.telling);
  let shared = 0;
  for (const stem of a.telling) if (inB.has(stem)) shared += rarity(stem) ** 2;
  return shared;
}

/** The share of what a headline says that the other article tells as well. */
function toldBy({ headline }: Sketch, { stems }: Sketch, rarity: Rarity): number {
  let told = 0;
  let all = 0;
  for (const stem of headline) {
    const weight = rarity(stem);
    all += weight;
    if (holds(stems, stem)) told += weight;
  }
  return all === 0 ? 0 : told / all;
}

/** One of them opens with a figure that the other states somewhere. */
function shareFigure(a: Facts, b: Facts): boolean {
  const stated = (number: number) => b.whole.numbers.has(number);
  const opening = (number: number) => b.head.numbers.has(number);
  return (
    [...a.head.numbers].some((number) => isTelling(number) && stated(number)) ||
    [...a.whole.numbers].some((number) => isTelling(number) && opening(number))
  );
}

function isTelling(number: number): boolean {
  if (!Number.isInteger(number)) return true;
  return number >= TELLING_FIGURE && !(number >= YEARS.from && number < YEARS.to);
}
