import { COUNT_BITS, MAX_COUNT } from "./inverted.ts";

/** What each document holds, to score single documents exactly; it cannot say which documents hold a term. */
export interface Forward {
  /** `terms` are hashes, repeated as often as they stand in the document. */
  add(slot: number, terms: readonly number[]): void;
  remove(slot: number): void;
  /** The number under which a term's hash is known, if some document holds it. */
  term(hash: number): number | undefined;
  /** In how many documents each term stands, by term number. */
  readonly frequencies: readonly number[];
  /** Number of terms of each document, repetitions included, by slot. */
  readonly lengths: readonly number[];
  /** Distinct terms of a document: term numbers above `COUNT_BITS` bits of count. */
  termsOf(slot: number): Int32Array;
  /** The mean of all lengths. */
  meanLength(): number;
}

const NOTHING = new Int32Array(0);

export function createForward(): Forward {
  const numbers = new Map<number, number>();
  const hashes: number[] = [];
  const freeTerms: number[] = [];
  const frequencies: number[] = [];
  const documents: Int32Array[] = [];
  const lengths: number[] = [];
  let totalLength = 0;
  let live = 0;

  const numberOf = (hash: number): number => {
    const known = numbers.get(hash);
    if (known !== undefined) return known;
    const number = freeTerms.pop() ?? hashes.length;
    numbers.set(hash, number);
    hashes[number] = hash;
    frequencies[number] = 0;
    return number;
  };

  const drop = (term: number): void => {
    const left = (frequencies[term] ?? 0) - 1;
    frequencies[term] = left;
    if (left > 0) return;
    // A term that nothing holds any more gives its number back: names come and go for ever.
    numbers.delete(hashes[term] ?? 0);
    freeTerms.push(term);
  };

  return {
    add(slot, terms) {
      const counts = new Map<number, number>();
      for (const hash of terms) counts.set(hash, (counts.get(hash) ?? 0) + 1);
      const document = new Int32Array(counts.size);
      let at = 0;
      for (const [hash, count] of counts) {
        const term = numberOf(hash);
        document[at++] = (term << COUNT_BITS) | Math.min(count, MAX_COUNT);
        frequencies[term] = (frequencies[term] ?? 0) + 1;
      }
      documents[slot] = document;
      lengths[slot] = terms.length;
      totalLength += terms.length;
      live++;
    },
    remove(slot) {
      const document = documents[slot];
      if (!document) return;
      for (const item of document) drop(item >>> COUNT_BITS);
      documents[slot] = NOTHING;
      totalLength -= lengths[slot] ?? 0;
      live--;
    },
    term: (hash) => numbers.get(hash),
    frequencies,
    lengths,
    termsOf: (slot) => documents[slot] ?? NOTHING,
    meanLength: () => (live === 0 ? 0 : totalLength / live),
  };
}
