const FIRST_MS = 5_000;
const LONGEST_MS = 30 * 60_000;

/** Pause before the next try after `failures` failures in a row (1 or more), in ms. */
export function backoffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, failures - 1));
}
