/** Counts above this weigh the same; it keeps a term and its count in one 32-bit number. */
export const MAX_COUNT = 15;
export const COUNT_BITS = 4;

/** The terms of a text as hashes, each once. */
export type Counted = {
  /** Ascending. */
  readonly hashes: Uint32Array;
  /** How often each stands there, `MAX_COUNT` at most. */
  readonly counts: Uint8Array;
  /** Terms, repetitions included. */
  readonly length: number;
};

/** Counts hashes that are repeated as often as they stand in a text. */
export function counted(terms: readonly number[]): Counted {
  const sorted = Uint32Array.from(terms).sort();
  const hashes = new Uint32Array(sorted.length);
  const counts = new Uint8Array(sorted.length);
  let size = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const hash = sorted[from] ?? 0;
    while (to < sorted.length && sorted[to] === hash) to++;
    hashes[size] = hash;
    counts[size++] = Math.min(to - from, MAX_COUNT);
  }
  return { hashes: hashes.slice(0, size), counts: counts.slice(0, size), length: terms.length };
}
