import type { Candidate } from "./candidates.ts";

/** Weights of stems. */
export type Vector = ReadonlyMap<string, number>;

/** Unit vectors of the sentences, each stem weighted by its rarity among them. */
export function vectorsOf(candidates: readonly Candidate[]): Vector[] {
  const spread = new Map<string, number>();
  for (const { stems } of candidates) {
    for (const stem of new Set(stems)) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  }
  return candidates.map(({ stems }) => {
    const vector = new Map<string, number>();
    for (const stem of stems) {
      const rarity = Math.log(1 + candidates.length / (spread.get(stem) ?? 1));
      vector.set(stem, (vector.get(stem) ?? 0) + rarity);
    }
    return unit(vector);
  });
}

/** Unit vector of the sum. */
export function centroidOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [stem, value] of vector) sum.set(stem, (sum.get(stem) ?? 0) + value);
  }
  return unit(sum);
}

export function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [stem, value] of small) dot += value * (large.get(stem) ?? 0);
  return dot;
}

function unit(vector: Map<string, number>): Vector {
  let square = 0;
  for (const value of vector.values()) square += value * value;
  const length = Math.sqrt(square) || 1;
  for (const [stem, value] of vector) vector.set(stem, value / length);
  return vector;
}
