import type { Article } from "#core/article/article.ts";
import type { AtMost, Phrase } from "#core/article/match-words.ts";
import { tokensWith } from "#core/article/words/forms.ts";
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

/** `slotOf` answers where an article is that the index has as it is now. */
export function createHolders(stems: Inverted, slotOf: (id: string) => number | undefined): Holders {
  /** By slot, counted up: who asked before a document came knows nothing of it. */
  const arrivals: number[] = [];
  let arrived = 0;
  return {
    came(slot) {
      arrivals[slot] = ++arrived;
    },
    atMost(phrases) {
      const counts = countsOf(phrases, stems, arrivals.length);
      const upTo = arrived;
      return (article: Article) => {
        const slot = slotOf(article.id);
        if (!counts || slot === undefined || (arrivals[slot] ?? 0) > upTo) return Number.POSITIVE_INFINITY;
        if (!areAllWords(article, stems.lengths[slot] ?? 0)) return Number.POSITIVE_INFINITY;
        const most = packedAt(counts, slot);
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

function countsOfWord(word: string, stems: Inverted, slots: number): Uint8Array | undefined {
  const keys = new Set<number>();
  for (const token of tokensWith(word)) {
    const key = wordKey(token);
    if (key === undefined) return undefined;
    keys.add(key);
  }
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
