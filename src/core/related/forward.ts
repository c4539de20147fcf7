import { createNumbering } from "./numbering.ts";
import { createPacked } from "./packed.ts";

/** Counts above this weigh the same; it keeps a term and its count in one 32-bit number. */
export const MAX_COUNT = 15;
export const COUNT_BITS = 4;

/** What each document holds, to score single documents exactly; it cannot say which documents hold a term. */
export interface Forward {
  /**
   * `terms` are hashes, repeated as often as they stand in the document. Answers its distinct terms: term numbers
   * above `COUNT_BITS` bits of count, ascending.
   */
  add(slot: number, terms: readonly number[]): Int32Array;
  /** Answers what the document held; what no document holds any more gives its number back. */
  remove(slot: number): Int32Array;
  /** The number under which a term's hash is known, if some document holds it. */
  term(hash: number): number | undefined;
  /** In how many documents each term stands, by term number. */
  readonly frequencies: readonly number[];
  /** Number of terms of each document, repetitions included, by slot. */
  readonly lengths: readonly number[];
  /** Distinct terms of a document, as `add` answers them. */
  termsOf(slot: number): Int32Array;
  /** The mean of all lengths. */
  meanLength(): number;
}

export function createForward(): Forward {
  const numbering = createNumbering();
  const documents = createPacked(COUNT_BITS);
  const frequencies: number[] = [];
  const lengths: number[] = [];
  let totalLength = 0;
  let live = 0;

  return {
    add(slot, terms) {
      const numbers = new Int32Array(terms.length);
      for (let at = 0; at < terms.length; at++) numbers[at] = numbering.take(terms[at] ?? 0);
      numbers.sort();
      const items = new Int32Array(numbers.length);
      let size = 0;
      for (let from = 0, to = 0; from < numbers.length; from = to) {
        const term = numbers[from] ?? 0;
        while (to < numbers.length && numbers[to] === term) to++;
        items[size++] = (term << COUNT_BITS) | Math.min(to - from, MAX_COUNT);
        frequencies[term] = (frequencies[term] ?? 0) + 1;
      }
      const document = items.subarray(0, size);
      documents.put(slot, document);
      lengths[slot] = terms.length;
      totalLength += terms.length;
      live++;
      return document;
    },
    remove(slot) {
      const document = documents.get(slot);
      documents.remove(slot);
      for (const item of document) {
        const term = item >>> COUNT_BITS;
        const left = (frequencies[term] ?? 0) - 1;
        frequencies[term] = left;
        // Names come and go for ever.
        if (left === 0) numbering.release(term);
      }
      totalLength -= lengths[slot] ?? 0;
      lengths[slot] = 0;
      live--;
      return document;
    },
    term: numbering.find,
    frequencies,
    lengths,
    termsOf: documents.get,
    meanLength: () => (live === 0 ? 0 : totalLength / live),
  };
}
