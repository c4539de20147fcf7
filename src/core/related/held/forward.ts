import { COUNT_BITS, type Counted } from "./counted.ts";
import type { Field } from "./field.ts";
import { createNumbering } from "./numbering.ts";
import { createPacked } from "./packed.ts";

/** What each document holds, to score single documents exactly; it cannot say which documents hold a term. */
export interface Forward {
  /** Answers the document's terms: term numbers above `COUNT_BITS` bits of count, ascending. */
  add(slot: number, terms: Counted): Int32Array;
  /** Answers what the document held, nothing of a frozen one; what no document holds any more gives its number back. */
  remove(slot: number): Int32Array;
  /** The number under which a term's hash is known, if some document holds it. */
  term(hash: number): number | undefined;
  /** The hash of a number that is taken. */
  hashOf(term: number): number;
  /** In how many documents each term stands, by term number. */
  readonly frequencies: readonly number[];
  /** Number of terms of each document, repetitions included, by slot. */
  readonly lengths: readonly number[];
  /** Terms of a document, distinct, as `add` answers them but in any order where it is frozen. */
  termsOf(slot: number): Int32Array;
  /** The mean of all lengths. */
  meanLength(): number;
  /** Takes a field in, whose documents are settled then; `isCounted`: its terms are counted as single documents. */
  begin(field: Field, isCounted: boolean): Generator<void, Frozen>;
  /** A document of a part has this slot from now on; where a single document had it, that one is it. */
  settle(part: Frozen, document: number, slot: number): void;
  /** Where a document stands that came with others. */
  frozen(slot: number): { readonly part: Frozen; readonly document: number } | undefined;
}

/** Documents that came together, packed: they are read where they are, and go together when the last of them is gone. */
export type Frozen = {
  readonly field: Field;
  /** Our number of each of the field's terms. */
  readonly terms: Int32Array;
  /** By document; −1 where it is gone. */
  readonly slots: Int32Array;
  live: number;
};

/** Terms that are looked up at a stretch. */
const STRETCH = 4_096;

export function createForward(): Forward {
  const numbering = createNumbering();
  const documents = createPacked(COUNT_BITS);
  const frequencies: number[] = [];
  const lengths: number[] = [];
  const parts: (Frozen | undefined)[] = [];
  const documentOf: number[] = [];
  let totalLength = 0;
  let live = 0;

  const discount = (term: number, count: number) => {
    const left = (frequencies[term] ?? 0) - count;
    frequencies[term] = left;
    // Names come and go for ever.
    if (left === 0) numbering.release(term);
  };

  const forget = (slot: number) => {
    totalLength -= lengths[slot] ?? 0;
    lengths[slot] = 0;
    live--;
  };

  const thaw = (slot: number, part: Frozen): void => {
    part.slots[documentOf[slot] ?? 0] = -1;
    parts[slot] = undefined;
    if (--part.live > 0) return;
    const counts = part.field.frequencies();
    for (const [number, term] of part.terms.entries()) discount(term, counts[number] ?? 0);
  };

  function* numbered(field: Field): Generator<void, Int32Array> {
    const hashes = field.hashes();
    const terms = new Int32Array(hashes.length);
    for (let number = 0; number < terms.length; number++) {
      terms[number] = numbering.take(hashes[number] ?? 0);
      if (number % STRETCH === 0) yield;
    }
    return terms;
  }

  const itemsOf = ({ field, terms }: Frozen, document: number): Int32Array => {
    const items = field.itemsOf(document);
    for (let at = 0; at < items.length; at++) {
      const item = items[at] ?? 0;
      const term = terms[item >>> COUNT_BITS] ?? 0;
      items[at] = (term << COUNT_BITS) | (item & ((1 << COUNT_BITS) - 1));
    }
    return items;
  };

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
      forget(slot);
      const part = parts[slot];
      if (part) {
        thaw(slot, part);
        return new Int32Array(0);
      }
      const document = documents.get(slot);
      documents.remove(slot);
      for (const item of document) discount(item >>> COUNT_BITS, 1);
      return document;
    },
    term: numbering.find,
    hashOf: numbering.hashOf,
    frequencies,
    lengths,
    termsOf(slot) {
      const part = parts[slot];
      return part ? itemsOf(part, documentOf[slot] ?? 0) : documents.get(slot);
    },
    meanLength: () => (live === 0 ? 0 : totalLength / live),
    frozen(slot) {
      const part = parts[slot];
      return part && { part, document: documentOf[slot] ?? 0 };
    },

    *begin(field, isCounted) {
      const terms = yield* numbered(field);
      const counts = isCounted ? new Uint16Array(0) : field.frequencies();
      for (let number = 0; number < counts.length; number++) {
        const term = terms[number] ?? 0;
        frequencies[term] = (frequencies[term] ?? 0) + (counts[number] ?? 0);
      }
      return { field, terms, slots: new Int32Array(field.lengths.length).fill(-1), live: 0 };
    },
    settle(part, document, slot) {
      if (documents.has(slot)) documents.remove(slot);
      else {
        lengths[slot] = part.field.lengths[document] ?? 0;
        totalLength += lengths[slot] ?? 0;
        live++;
      }
      part.slots[document] = slot;
      part.live++;
      parts[slot] = part;
      documentOf[slot] = document;
    },
  };
}
