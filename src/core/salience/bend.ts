/** The weightiest stories of a day come to every reader in their order, whatever else that reader likes. */
export const LEADING = 5;

/**
 * How far a reader's taste may move stories of these weights, the weightiest first: the leading ones not at all, and
 * no other above the last of them.
 */
export function boundShifts(weights: readonly number[], shifts: readonly number[]): number[] {
  const ceiling = weights[LEADING - 1] ?? Number.POSITIVE_INFINITY;
  return weights.map((weight, at) => (at < LEADING ? 0 : Math.min(shifts[at] ?? 0, ceiling - weight)));
}
