import { top } from "./top.ts";

/** The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): small, for the first ranks count. */
const SMOOTHING = 20;

export type Fused = { readonly slot: number; readonly score: number };

/** One ranking out of several weighted ones: what stands high in all of them comes first; `before` breaks ties. */
export function fuse(
  rankings: readonly { readonly slots: readonly number[]; readonly weight: number }[],
  before: (a: number, b: number) => boolean,
): Fused[] {
  const scores = new Map<number, number>();
  for (const { slots, weight } of rankings) {
    for (const [rank, slot] of slots.entries()) {
      scores.set(slot, (scores.get(slot) ?? 0) + weight / (SMOOTHING + rank + 1));
    }
  }
  const scoreOf = (slot: number) => scores.get(slot) ?? 0;
  return top(scores.keys(), scores.size, scoreOf, before).map((slot) => ({ slot, score: scoreOf(slot) }));
}
