import type { Likeness } from "#core/stories/likeness/likeness.ts";

/** Pairs remembered at once: those of some hundreds of articles, for the same few are looked at again and again. */
const PAIRS = 1 << 15;

/** What was found out about pairs of articles. A pair has one place, and loses it to the next that has the same. */
export interface Pairs {
  readonly telling: Float64Array;
  readonly topical: Float64Array;
  /** NaN until it is put there. */
  readonly event: Float64Array;
  /** The place of the pair of two different numbers, in either order; −1 where it is not remembered. */
  find(a: number, b: number): number;
  /** Answers the pair's place. */
  put(a: number, b: number, likeness: Likeness): number;
}

export function createPairs(): Pairs {
  /** Numbers plus one, so that 0 is nobody. */
  const lower = new Uint32Array(PAIRS);
  const higher = new Uint32Array(PAIRS);
  const telling = new Float64Array(PAIRS);
  const topical = new Float64Array(PAIRS);
  const event = new Float64Array(PAIRS);
  return {
    telling,
    topical,
    event,
    find(a, b) {
      const at = placeOf(a, b);
      return lower[at] === Math.min(a, b) + 1 && higher[at] === Math.max(a, b) + 1 ? at : -1;
    },
    put(a, b, likeness) {
      const at = placeOf(a, b);
      lower[at] = Math.min(a, b) + 1;
      higher[at] = Math.max(a, b) + 1;
      telling[at] = likeness.telling;
      topical[at] = likeness.topical;
      event[at] = Number.NaN;
      return at;
    },
  };
}

function placeOf(a: number, b: number): number {
  const mixed = Math.imul(Math.min(a, b), 0x9e3779b1) ^ Math.imul(Math.max(a, b), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (PAIRS - 1);
}
