/** Term counts above this weigh the same; it keeps a posting in one 32-bit number. */
const MAX_COUNT = 15;
const COUNT_BITS = 4;
const FIRST_CAPACITY = 4;

/** Which documents hold which terms, and how often, in 4 bytes a posting and as much again per document. */
export interface Inverted {
  add(slot: number, terms: readonly string[]): void;
  remove(slot: number): void;
  /** Number of a term, if some document holds it. */
  term(text: string): number | undefined;
  /** In how many documents a term stands. */
  frequency(term: number): number;
  /** Calls back for every document with the term. */
  each(term: number, visit: (slot: number, count: number) => void): void;
  /** Calls back for every distinct term of a document. */
  eachOf(slot: number, visit: (term: number, count: number) => void): void;
  /** Number of terms of a document, repetitions included. */
  length(slot: number): number;
  /** Number of distinct terms of a document. */
  distinct(slot: number): number;
  /** The mean of all lengths. */
  meanLength(): number;
}

type List = { items: Int32Array; size: number; readonly text: string };

export function createInverted(): Inverted {
  const numbers = new Map<string, number>();
  const lists: (List | undefined)[] = [];
  const freeTerms: number[] = [];
  const documents: (Int32Array | undefined)[] = [];
  const lengths: number[] = [];
  let totalLength = 0;
  let live = 0;

  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    const number = freeTerms.pop() ?? lists.length;
    numbers.set(text, number);
    lists[number] = { items: new Int32Array(FIRST_CAPACITY), size: 0, text };
    return number;
  };

  const drop = (term: number, slot: number): void => {
    const list = lists[term];
    if (!list) return;
    const at = list.items.subarray(0, list.size).findIndex((item) => item >> COUNT_BITS === slot);
    list.size--;
    list.items[at] = list.items[list.size] ?? 0;
    // A term that nothing holds any more gives its number back: names come and go for ever.
    if (list.size === 0) {
      numbers.delete(list.text);
      lists[term] = undefined;
      freeTerms.push(term);
    } else if (list.size * 4 <= list.items.length && list.items.length > FIRST_CAPACITY) {
      list.items = list.items.slice(0, list.size * 2);
    }
  };

  return {
    add(slot, terms) {
      const counts = new Map<number, number>();
      for (const text of terms) {
        const term = numberOf(text);
        counts.set(term, (counts.get(term) ?? 0) + 1);
      }
      const document = new Int32Array(counts.size);
      let at = 0;
      for (const [term, count] of counts) {
        const capped = Math.min(count, MAX_COUNT);
        document[at++] = (term << COUNT_BITS) | capped;
        push(lists[term], (slot << COUNT_BITS) | capped);
      }
      documents[slot] = document;
      lengths[slot] = terms.length;
      totalLength += terms.length;
      live++;
    },
    remove(slot) {
      const document = documents[slot];
      if (!document) return;
      for (const item of document) drop(item >>> COUNT_BITS, slot);
      documents[slot] = undefined;
      totalLength -= lengths[slot] ?? 0;
      live--;
    },
    term: (text) => numbers.get(text),
    frequency: (term) => lists[term]?.size ?? 0,
    each(term, visit) {
      const list = lists[term];
      if (!list) return;
      for (let at = 0; at < list.size; at++) {
        const item = list.items[at] ?? 0;
        visit(item >>> COUNT_BITS, item & MAX_COUNT);
      }
    },
    eachOf(slot, visit) {
      for (const item of documents[slot] ?? []) visit(item >>> COUNT_BITS, item & MAX_COUNT);
    },
    length: (slot) => lengths[slot] ?? 0,
    distinct: (slot) => documents[slot]?.length ?? 0,
    meanLength: () => (live === 0 ? 0 : totalLength / live),
  };
}

function push(list: List | undefined, item: number): void {
  if (!list) return;
  if (list.size === list.items.length) {
    const grown = new Int32Array(Math.ceil(list.size * 1.5));
    grown.set(list.items);
    list.items = grown;
  }
  list.items[list.size++] = item;
}
