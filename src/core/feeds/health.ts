import type { FeedState } from "#core/stores.ts";

/**
 * How it stands with a feed: `failing` did not answer the last time, `frozen` answers and has nothing new,
 * `retired` is not read any more, whatever went before.
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
