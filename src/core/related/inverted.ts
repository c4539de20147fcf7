/** Counts above this weigh the same; it keeps a posting in one 32-bit number. */
export const MAX_COUNT = 15;
export const COUNT_BITS = 4;
const FIRST_CAPACITY = 4;

/** Documents with a term: `items[0..size)` hold the document's slot above `COUNT_BITS` bits of count. */
export type Postings = { readonly items: Int32Array; readonly size: number };

/** Which documents hold which terms, and how often: 4 bytes a posting and as much again per document. */
export interface Inverted {
  /** `terms` are hashes, repeated as often as they stand in the document. */
  add(slot: number, terms: readonly number[]): void;
  remove(slot: number): void;
  /** The number under which a term's hash is known, if some document holds it. */
  term(hash: number): number | undefined;
  postings(term: number): Postings;
  /** In how many documents each term stands, by term number. */
  readonly frequencies: readonly number[];
  /** Number of terms of each document, repetitions included, by slot. */
  readonly lengths: readonly number[];
  /** One by the root of the number of distinct terms of each document, by slot. */
  readonly scales: readonly number[];
  /** Distinct terms of a document: term numbers above `COUNT_BITS` bits of count. */
  termsOf(slot: number): Int32Array;
  /** The mean of all lengths. */
  meanLength(): number;
}

type List = { items: Int32Array; size: number; readonly hash: number };
const NOTHING: Postings = { items: new Int32Array(0), size: 0 };

export function createInverted(): Inverted {
  const numbers = new Map<number, number>();
  const lists: (List | undefined)[] = [];
  const freeTerms: number[] = [];
  const frequencies: number[] = [];
  const documents: Int32Array[] = [];
  const lengths: number[] = [];
  const scales: number[] = [];
  let totalLength = 0;
  let live = 0;

  const numberOf = (hash: number): number => {
    const known = numbers.get(hash);
    if (known !== undefined) return known;
    const number = freeTerms.pop() ?? lists.length;
    numbers.set(hash, number);
    lists[number] = { items: new Int32Array(FIRST_CAPACITY), size: 0, hash };
    frequencies[number] = 0;
    return number;
  };

  const drop = (term: number, item: number): void => {
    const list = lists[term];
    if (!list) return;
    remove(list, item);
    frequencies[term] = list.size;
    if (list.size > 0) return;
    // A term that nothing holds any more gives its number back: names come and go for ever.
    numbers.delete(list.hash);
    lists[term] = undefined;
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
        const capped = Math.min(count, MAX_COUNT);
        document[at++] = (term << COUNT_BITS) | capped;
        append(lists[term], (slot << COUNT_BITS) | capped);
        frequencies[term] = (frequencies[term] ?? 0) + 1;
      }
      documents[slot] = document;
      lengths[slot] = terms.length;
      scales[slot] = 1 / Math.sqrt(Math.max(1, counts.size));
      totalLength += terms.length;
      live++;
    },
    remove(slot) {
      const document = documents[slot];
      if (!document) return;
      for (const item of document) {
        drop(item >>> COUNT_BITS, (slot << COUNT_BITS) | (item & MAX_COUNT));
      }
      documents[slot] = NOTHING.items;
      totalLength -= lengths[slot] ?? 0;
      live--;
    },
    term: (hash) => numbers.get(hash),
    frequencies,
    lengths,
    scales,
    postings: (term) => lists[term] ?? NOTHING,
    termsOf: (slot) => documents[slot] ?? NOTHING.items,
    meanLength: () => (live === 0 ? 0 : totalLength / live),
  };
}

function append(list: List | undefined, item: number): void {
  if (!list) return;
  if (list.size === list.items.length) {
    const grown = new Int32Array(Math.ceil(list.size * 1.5));
    grown.set(list.items);
    list.items = grown;
  }
  list.items[list.size++] = item;
}

/** Keeps the order, so that the oldest document, the likeliest to go next, is found at once. */
function remove(list: List, item: number): void {
  const at = list.items.indexOf(item);
  if (at < 0 || at >= list.size) return;
  list.items.copyWithin(at, at + 1, list.size);
  list.size--;
  if (list.size * 4 <= list.items.length && list.items.length > FIRST_CAPACITY) {
    list.items = list.items.slice(0, list.size * 2);
  }
}
