import { COUNT_BITS, type Counted } from "./counted.ts";
import { createNumbering } from "./numbering.ts";
import { createPacked } from "./packed.ts";

/** What each document holds, to score single documents exactly; it cannot say which documents hold a term. */
export interface Forward {
  /** Answers the document's terms: term numbers above `COUNT_BITS` bits of count, ascending. */
  add(slot: number, terms: Counted): Int32Array;
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
      const { hashes, counts } = terms;
      const document = new Int32Array(hashes.length);
      for (let at = 0; at < hashes.length; at++) {
        const term = numbering.take(hashes[at] ?? 0);
        document[at] = (term << COUNT_BITS) | (counts[at] ?? 1);
        frequencies[term] = (frequencies[term] ?? 0) + 1;
      }
      document.sort();
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
