export type Scored = { readonly slot: number; readonly score: number };

/** The `limit` best of some slots, best first; `before` breaks ties. `allowed` is asked as seldom as can be. */
export function top(
  slots: Iterable<number>,
  limit: number,
  scoreOf: (slot: number) => number,
  before: (a: number, b: number) => boolean,
  allowed: (slot: number) => boolean,
): Scored[] {
  const best: Scored[] = [];
  for (const slot of slots) {
    const score = scoreOf(slot);
    const last = best[best.length - 1];
    if (score <= 0) continue;
    if (best.length === limit && last && !wins(score, slot, last, before)) continue;
    if (!allowed(slot)) continue;
    let at = best.length === limit ? limit - 1 : best.length;
    for (; at > 0; at--) {
      const above = best[at - 1];
      if (!above || !wins(score, slot, above, before)) break;
      best[at] = above;
    }
    best[at] = { slot, score };
  }
  return best;
}

function wins(
  score: number,
  slot: number,
  other: Scored,
  before: (a: number, b: number) => boolean,
): boolean {
  return score > other.score || (score === other.score && before(slot, other.slot));
}
