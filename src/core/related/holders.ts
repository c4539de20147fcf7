import type { Article } from "#core/article/article.ts";
import type { AtMost, Phrase } from "#core/article/match-words.ts";
import { tokensWith } from "#core/article/words/forms.ts";
import { COUNT_BITS, MAX_COUNT } from "./held/counted.ts";
import type { Inverted } from "./held/inverted.ts";
import { areAllWords } from "./terms.ts";
import { wordKey } from "./words.ts";

/** Of a stem in more documents the index may have forgotten the oldest. */
const MOST_DOCUMENTS = 8_000;
/** More often is as good. */
const OFTEN = 3;

/** How often articles may hold some words, as far as an index of stems can tell. */
export interface Holders {
  /** Another document has this slot from now on. */
  came(slot: number): void;
  readonly atMost: AtMost;
}

/** Documents that came since words were looked up; of more the words are looked up anew. */
const MOST_LATE = 1_000;

/** `slotOf` answers where an article is that the index has as it is now. */
export function createHolders(stems: Inverted, slotOf: (id: string) => number | undefined): Holders {
  /** By slot, counted up: who asked before a document came looks into it. */
  const arrivals: number[] = [];
  let arrived = 0;
  return {
    came(slot) {
      arrivals[slot] = ++arrived;
    },
    atMost(phrases) {
      let counts: Uint8Array | undefined;
      let upTo = -1;
      /** How often documents that came later hold one, by when they came. */
      const late = new Map<number, number>();
      const lookUp = () => {
        counts = countsOf(phrases, stems, arrivals.length);
        upTo = arrived;
        late.clear();
      };
      const countAt = (slot: number): number => {
        const arrival = arrivals[slot] ?? 0;
        if (arrival > upTo && arrived - upTo > MOST_LATE) lookUp();
        if (!counts) return OFTEN;
        if (arrival <= upTo) return packedAt(counts, slot);
        const count = late.get(arrival) ?? countIn(stems.termsOf(slot), phrases, stems);
        late.set(arrival, count);
        return count;
      };
      lookUp();
      return (article: Article) => {
        const slot = slotOf(article.id);
        if (slot === undefined) return Number.POSITIVE_INFINITY;
        if (!areAllWords(article, stems.lengths[slot] ?? 0)) return Number.POSITIVE_INFINITY;
        const most = countAt(slot);
        return most === OFTEN ? Number.POSITIVE_INFINITY : most;
      };
    },
  };
}

/** Two bits for each slot: how often it holds one of the phrases; undefined where the index cannot tell. */
function countsOf(phrases: readonly Phrase[], stems: Inverted, slots: number): Uint8Array | undefined {
  const sums = new Uint8Array(slots);
  for (const phrase of phrases) {
    const [first, ...others] = phrase.flatMap((word) => countsOfWord(word, stems, slots) ?? []);
    if (!first) return undefined;
    for (let slot = 0; slot < slots; slot++) {
      let count = first[slot] ?? 0;
      if (count === 0) continue;
      for (const other of others) count = Math.min(count, other[slot] ?? 0);
      sums[slot] = Math.min(OFTEN, (sums[slot] ?? 0) + count);
    }
  }
  return packed(sums);
}

/** The same of one document's terms. */
function countIn(document: Int32Array, phrases: readonly Phrase[], stems: Inverted): number {
  const inDocument = new Map<number, number>();
  for (const item of document) inDocument.set(item >>> COUNT_BITS, item & MAX_COUNT);
  let sum = 0;
  for (const phrase of phrases) {
    const counts = phrase.flatMap((word) => {
      const keys = keysOf(word);
      return keys
        ? [keys.reduce((count, key) => count + (inDocument.get(stems.term(key) ?? -1) ?? 0), 0)]
        : [];
    });
    sum += counts.length > 0 ? Math.min(...counts) : OFTEN;
  }
  return Math.min(OFTEN, sum);
}

/** What the index has of all tokens that hold a word; undefined where it leaves such tokens out. */
function keysOf(word: string): readonly number[] | undefined {
  const keys = new Set<number>();
  for (const token of tokensWith(word)) {
    const key = wordKey(token);
    if (key === undefined) return undefined;
    keys.add(key);
  }
  return [...keys];
}

function countsOfWord(word: string, stems: Inverted, slots: number): Uint8Array | undefined {
  const keys = keysOf(word);
  if (!keys) return undefined;
  const counts = new Uint8Array(slots);
  for (const key of keys) {
    const term = stems.term(key);
    if (term === undefined) continue;
    if ((stems.frequencies[term] ?? 0) > MOST_DOCUMENTS) return undefined;
    stems.each(term, (slot, count) => {
      counts[slot] = Math.min(OFTEN, (counts[slot] ?? 0) + count);
    });
  }
  return counts;
}

/** Four slots a byte: these are remembered for as many lists of words as readers have. */
function packed(counts: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(counts.length / 4));
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot] ?? 0;
    if (count > 0) bits[slot >>> 2] = (bits[slot >>> 2] ?? 0) | (count << (2 * (slot & 3)));
  }
  return bits;
}

function packedAt(bits: Uint8Array, slot: number): number {
  return ((bits[slot >>> 2] ?? 0) >>> (2 * (slot & 3))) & 3;
}
