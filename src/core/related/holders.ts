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

/** Which words articles hold, as far as an index of stems can tell. */
export interface Holders {
  /** Another document has this slot from now on. */
  came(slot: number): void;
  /** How often articles may hold some words. */
  readonly atMost: AtMost;
  /** Hashes of the stems of all content words of an article that the index has whole. */
  stemsOf(article: Text): Iterable<number> | undefined;
}
type Text = Pick<Article, "id" | "title" | "body">;

/** Documents that came since words were looked up; of more the words are looked up anew. */
const MOST_LATE = 2_000;

/** `slotOf` answers where an article is that the index has as it is now. */
export function createHolders(stems: Inverted, slotOf: (id: string) => number | undefined): Holders {
  /** By slot, counted up: who asked before a document came looks into it. */
  const arrivals: number[] = [];
  let arrived = 0;

  /** How often each document holds one, by slot; of those that came since, whoever asks. */
  const countsFor = (phrases: readonly Phrase[]): ((slot: number) => number) => {
    const asked = phrases.map(keysOf);
    let counts: Uint8Array | undefined;
    let upTo = -1;
    let wanted: Wanted = new Map();
    let wantedAt = -1;
    /** By when they came. */
    const late = new Map<number, number>();
    const lookUp = () => {
      counts = countsOf(asked, stems, arrivals.length);
      upTo = arrived;
      late.clear();
    };
    const lookInto = (slot: number): number => {
      // A word that nobody had said before has a number since somebody did.
      if (wantedAt !== arrived) wanted = wantedIn(asked, stems);
      wantedAt = arrived;
      return countIn(stems.termsOf(slot), asked, wanted);
    };
    lookUp();
    return (slot) => {
      const arrival = arrivals[slot] ?? 0;
      if (arrival > upTo && arrived - upTo > MOST_LATE) lookUp();
      if (!counts) return OFTEN;
      if (arrival <= upTo) return packedAt(counts, slot);
      const count = late.get(arrival) ?? lookInto(slot);
      late.set(arrival, count);
      return count;
    };
  };

  /** Where an article is of whose words none is missing. */
  const wholeAt = (article: Text): number | undefined => {
    const slot = slotOf(article.id);
    return slot !== undefined && areAllWords(article, stems.lengths[slot] ?? 0) ? slot : undefined;
  };

  return {
    came(slot) {
      arrivals[slot] = ++arrived;
    },
    stemsOf(article) {
      const slot = wholeAt(article);
      return slot === undefined
        ? undefined
        : Array.from(stems.termsOf(slot), (item) => stems.hashOf(item >>> COUNT_BITS));
    },
    atMost(phrases) {
      const countAt = countsFor(phrases);
      return (article: Article) => {
        const slot = wholeAt(article);
        if (slot === undefined) return Number.POSITIVE_INFINITY;
        const most = countAt(slot);
        return most === OFTEN ? Number.POSITIVE_INFINITY : most;
      };
    },
  };
}

/** What the index has of each word of a phrase, of those that it has: keys of all tokens that hold it. */
type Keys = readonly Uint32Array[];
/** Which words of which phrases a term is, one number for both. */
type Wanted = Map<number, number[]>;
/** A phrase has fewer words. */
const MOST_WORDS = 1_000;

function keysOf(phrase: Phrase): Keys {
  return phrase.flatMap((word) => {
    const keys = tokensWith(word).map(wordKey);
    // Of a word that the index leaves out in some form it knows nothing.
    return keys.includes(undefined) ? [] : [Uint32Array.from(new Set(keys.map((key) => key ?? 0)))];
  });
}

/** Two bits for each slot: how often it holds one of the phrases; undefined where the index cannot tell. */
function countsOf(phrases: readonly Keys[], stems: Inverted, slots: number): Uint8Array | undefined {
  const sums = new Uint8Array(slots);
  for (const phrase of phrases) {
    const [first, ...others] = phrase.flatMap((keys) => countsOfWord(keys, stems) ?? []);
    if (!first) return undefined;
    for (const [slot, own] of first) {
      let count = own;
      for (const other of others) count = Math.min(count, other.get(slot) ?? 0);
      sums[slot] = Math.min(OFTEN, (sums[slot] ?? 0) + count);
    }
  }
  return packed(sums);
}

/** By slot; undefined where the index may have forgotten some. */
function countsOfWord(keys: Uint32Array, stems: Inverted): ReadonlyMap<number, number> | undefined {
  const counts = new Map<number, number>();
  for (const key of keys) {
    const term = stems.term(key);
    if (term === undefined) continue;
    if ((stems.frequencies[term] ?? 0) > MOST_DOCUMENTS) return undefined;
    stems.each(term, (slot, count) => {
      counts.set(slot, Math.min(OFTEN, (counts.get(slot) ?? 0) + count));
    });
  }
  return counts;
}

function wantedIn(phrases: readonly Keys[], stems: Inverted): Wanted {
  const wanted: Wanted = new Map();
  for (const [at, phrase] of phrases.entries()) {
    for (const [word, keys] of phrase.entries()) {
      for (const key of keys) {
        const term = stems.term(key);
        if (term === undefined) continue;
        const places = wanted.get(term);
        if (places) places.push(at * MOST_WORDS + word);
        else wanted.set(term, [at * MOST_WORDS + word]);
      }
    }
  }
  return wanted;
}

/** How often one document holds one of the phrases at most. */
function countIn(document: Int32Array, phrases: readonly Keys[], wanted: Wanted): number {
  const counts = new Map<number, number>();
  for (const item of document) {
    for (const place of wanted.get(item >>> COUNT_BITS) ?? [])
      counts.set(place, (counts.get(place) ?? 0) + (item & MAX_COUNT));
  }
  if (counts.size === 0) return 0;
  let sum = 0;
  for (const [at, phrase] of phrases.entries())
    sum += Math.min(...phrase.map((_, word) => counts.get(at * MOST_WORDS + word) ?? 0));
  return Math.min(OFTEN, sum);
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
