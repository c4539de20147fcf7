import { holds, type Sketch } from "./sketch.ts";

/** How telling a stem of titles and leads is among the articles at hand. */
export type Rarity = (stem: number) => number;

export function rarityOf(sketches: readonly Sketch[]): Rarity {
  const counts = new Map<number, number>();
  for (const { telling } of sketches) {
    for (const stem of telling) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return (stem) => Math.log(1 + sketches.length / (counts.get(stem) ?? 1));
}

/** Cosine of titles and leads by the rarity of their stems: names and figures in place of phrases. */
export function sharedNames(a: Sketch, b: Sketch, rarity: Rarity): number {
  const inB = new Set(b.telling);
  let shared = 0;
  for (const stem of a.telling) if (inB.has(stem)) shared += rarity(stem) ** 2;
  return shared === 0 ? 0 : shared / Math.sqrt(squares(a, rarity) * squares(b, rarity));
}

/** The share of what each headline says that the other article tells as well; the mean of both. */
export function toldHeadlines(a: Sketch, b: Sketch, rarity: Rarity): number {
  return (toldBy(a, b, rarity) + toldBy(b, a, rarity)) / 2;
}

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

function squares({ telling }: Sketch, rarity: Rarity): number {
  return telling.reduce((sum, stem) => sum + rarity(stem) ** 2, 0);
}
