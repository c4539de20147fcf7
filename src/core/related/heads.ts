import type { InverseFrequency } from "./rankers.ts";

/** Distinct content stems of a title and the words after it, as term numbers: what an article is about. */
export type Head = {
  readonly terms: Int32Array;
  /** How many of them, from the first on, are the title's. */
  readonly titleSize: number;
};

export type HeadLikeness = {
  /** Cosine of the stems weighed by rarity, 0 to 1. */
  readonly cosine: number;
  /** Documents with the rarest stem that one's title shares with the other's head; Infinity if none. */
  readonly rarest: number;
};

export const NO_HEAD: Head = { terms: new Int32Array(0), titleSize: 0 };

/** `title` and `lead` are term numbers; undefined ones are unknown to the index. */
export function headOf(title: readonly (number | undefined)[], lead: readonly (number | undefined)[]): Head {
  const known = (terms: readonly (number | undefined)[]) => terms.filter((term) => term !== undefined);
  const ofTitle = new Set(known(title));
  const all = new Set([...ofTitle, ...known(lead)]);
  return { terms: Int32Array.from(all), titleSize: ofTitle.size };
}

export function headLikeness(
  a: Head,
  b: Head,
  frequencies: readonly number[],
  idf: InverseFrequency,
): HeadLikeness {
  let shared = 0;
  let rarest = Number.POSITIVE_INFINITY;
  for (let at = 0; at < a.terms.length; at++) {
    const term = a.terms[at] ?? 0;
    const there = b.terms.indexOf(term);
    if (there < 0) continue;
    const frequency = frequencies[term] ?? 0;
    shared += idf(frequency) ** 2;
    if (at < a.titleSize || there < b.titleSize) rarest = Math.min(rarest, frequency);
  }
  if (shared === 0) return { cosine: 0, rarest };
  const square = (head: Head) => head.terms.reduce((sum, term) => sum + idf(frequencies[term] ?? 0) ** 2, 0);
  return { cosine: shared / Math.sqrt(square(a) * square(b)), rarest };
}
