import type { FeedState } from "./feed-state.ts";

/**
 * Health of a feed: `failing` did not answer the last time, `frozen` answers but has nothing new,
 * `retired` is no longer read; it overrides the others.
 */
export type FeedHealth = "well" | "failing" | "frozen" | "retired";

export function feedHealth({
  retired,
  failures,
  problem,
}: Pick<FeedState, "retired" | "failures" | "problem">): FeedHealth {
  if (retired !== undefined) return "retired";
  if (failures > 0) return "failing";
  return problem === undefined ? "well" : "frozen";
}
