import { top } from "./top.ts";

/** The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009). */
const SMOOTHING = 60;

export type Fused = { readonly slot: number; readonly score: number };

/** One ranking out of several: what stands high in all of them comes first; `before` breaks ties. */
export function fuse(
  rankings: readonly (readonly number[])[],
  before: (a: number, b: number) => boolean,
): Fused[] {
  const scores = new Map<number, number>();
  for (const ranking of rankings) {
    for (const [rank, slot] of ranking.entries()) {
      scores.set(slot, (scores.get(slot) ?? 0) + 1 / (SMOOTHING + rank + 1));
    }
  }
  const scoreOf = (slot: number) => scores.get(slot) ?? 0;
  return top(scores.keys(), scores.size, scoreOf, before).map((slot) => ({ slot, score: scoreOf(slot) }));
}
