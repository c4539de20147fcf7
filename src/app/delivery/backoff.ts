import { backoffMs } from "#lib/retry.ts";

/** Pause before the next try of a delivery after `failures` failures in a row (1 or more), ms. */
export function deliveryBackoffMs(failures: number): number {
  return backoffMs(failures, { firstMs: 5_000, longestMs: 30 * 60_000 });
}
