/**
 * The `limit` best of some slots, best first, none with a score of 0; `before` breaks ties.
 * `allowed` is asked as seldom as can be.
 */
export function top(
  slots: Iterable<number>,
  limit: number,
  scoreOf: (slot: number) => number,
  before: (a: number, b: number) => boolean,
  allowed: (slot: number) => boolean = () => true,
): number[] {
  const best = new Int32Array(limit);
  const scores = new Float64Array(limit);
  let size = 0;
  const wins = (score: number, slot: number, at: number) =>
    score > (scores[at] ?? 0) || (score === scores[at] && before(slot, best[at] ?? 0));
  for (const slot of slots) {
    const score = scoreOf(slot);
    if (!(score > 0)) continue;
    if (size === limit && !wins(score, slot, limit - 1)) continue;
    if (!allowed(slot)) continue;
    let at = 0;
    for (let end = size; at < end; ) {
      const middle = (at + end) >>> 1;
      if (wins(score, slot, middle)) end = middle;
      else at = middle + 1;
    }
    size = Math.min(size + 1, limit);
    best.copyWithin(at + 1, at, size - 1);
    scores.copyWithin(at + 1, at, size - 1);
    best[at] = slot;
    scores[at] = score;
  }
  return Array.from(best.subarray(0, size));
}
