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
  const best: number[] = [];
  const scores: number[] = [];
  for (const slot of slots) {
    const score = scoreOf(slot);
    if (!(score > 0)) continue;
    const wins = (at: number) =>
      score > (scores[at] ?? 0) || (score === scores[at] && before(slot, best[at] ?? 0));
    if (best.length >= limit && !wins(limit - 1)) continue;
    if (!allowed(slot)) continue;
    let at = Math.min(best.length, limit - 1);
    for (; at > 0 && wins(at - 1); at--) {
      best[at] = best[at - 1] ?? 0;
      scores[at] = scores[at - 1] ?? 0;
    }
    best[at] = slot;
    scores[at] = score;
  }
  return best;
}
