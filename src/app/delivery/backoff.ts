import { backoffMs } from "#lib/retry.ts";

/** Readers wait no longer than this once an outage is over. */
const LONGEST_MS = 5 * 60_000;

/** Pause before the next try of a delivery after `failures` failures in a row (1 or more), ms. */
export function deliveryBackoffMs(failures: number): number {
  return backoffMs(failures, { firstMs: 5_000, longestMs: LONGEST_MS });
}
