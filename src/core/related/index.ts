import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { type Entry, type RelatedHit, type RelatedQuery, spread } from "./choose.ts";
import { fuse } from "./fuse.ts";
import { createInverted } from "./inverted.ts";
import {
  clear,
  createCosines,
  createInverseFrequency,
  createScores,
  queryOf,
  scoreBm25,
  scoreTfIdf,
} from "./rankers.ts";
import { type Terms, termsOf } from "./terms.ts";
import { top } from "./top.ts";
import { createReader, wordOf } from "./words.ts";

/** Articles each ranker hands to the fusion, at least. */
const CANDIDATES = 60;
/** News this old counts half. */
const HALF_LIFE_MS = 14 * 86_400_000;
/** Cosine of full texts under which two articles have nothing to do with one another. */
const FLOOR = 0.04;

/** Articles of a window of days or weeks, searched for those that belong beside another. */
export interface RelatedIndex {
  /** An article with a known id takes the place of the old one. */
  add(article: Article): void;
  remove(id: string): void;
  readonly size: number;
  /** Headlines related to an article, best first; it need not be in the index. */
  query(article: Article, options: RelatedQuery): RelatedHit[];
  /** How telling a light stem is in this index; for choosing keywords. */
  weight(stem: string): number;
}

export function createRelatedIndex(): RelatedIndex {
  const read = createReader(wordOf);
  const stems = createInverted();
  const grams = createInverted();
  const slots = new Map<string, number>();
  const entries: (Entry | undefined)[] = [];
  const free: number[] = [];
  const times: number[] = [];
  const byStems = createScores();
  const byGrams = createScores();
  const idf = createInverseFrequency();
  const cosines = createCosines(stems, idf.of);
  /** The same few articles are asked about by each digest. */
  const asked = new WeakMap<object, Terms>();

  const remove = (id: string): void => {
    const slot = slots.get(id);
    if (slot === undefined) return;
    stems.remove(slot);
    grams.remove(slot);
    slots.delete(id);
    entries[slot] = undefined;
    free.push(slot);
    idf.resize(slots.size);
  };

  return {
    get size() {
      return slots.size;
    },
    remove,
    add(article) {
      remove(article.id);
      const slot = free.pop() ?? entries.length;
      const terms = termsOf(article, read);
      slots.set(article.id, slot);
      entries[slot] = entryOf(article);
      times[slot] = article.publishedAt.epochMilliseconds;
      stems.add(slot, terms.stems);
      grams.add(slot, terms.grams);
      idf.resize(slots.size);
    },
    weight(stem) {
      const term = stems.term(hash32(stem));
      return idf.of(term === undefined ? 0 : (stems.frequencies[term] ?? 0));
    },
    query(article, options) {
      if (options.limit <= 0) return [];
      const terms = asked.get(article) ?? termsOf(article, read);
      asked.set(article, terms);
      const query = queryOf(stems, terms.stems);
      clear(byStems, entries.length);
      clear(byGrams, entries.length);
      scoreTfIdf(stems, idf.of, query, byStems);
      scoreBm25(grams, idf.of, queryOf(grams, terms.grams), byGrams);

      const nowMs = options.now.epochMilliseconds;
      const fresh = (slot: number) => decay(nowMs - (times[slot] ?? nowMs));
      const story = options.storyOf?.(article.id);
      const allowed = (slot: number): boolean => {
        const id = entries[slot]?.id ?? "";
        if (id === article.id || options.exclude?.has(id)) return false;
        return story === undefined || options.storyOf?.(id) !== story;
      };
      const before = (a: number, b: number) => (entries[a]?.id ?? "") < (entries[b]?.id ?? "");
      const gramScore = (slot: number) => (byGrams.values[slot] ?? 0) * fresh(slot);
      const roughScore = (slot: number) => (byStems.values[slot] ?? 0) * fresh(slot);
      const width = Math.max(CANDIDATES, options.limit * 5);
      const candidates = new Set([
        ...top(byStems.touched, width, roughScore, before, allowed),
        ...top(byGrams.touched, width, gramScore, before, allowed),
      ]);

      const cosine = cosines(query);
      const alike = new Map<number, number>();
      for (const slot of candidates) {
        const likeness = cosine(slot);
        if (likeness >= FLOOR) alike.set(slot, likeness);
      }
      const stemScore = (slot: number) => (alike.get(slot) ?? 0) * fresh(slot);
      const ranked = fuse(
        [top(alike.keys(), alike.size, stemScore, before), top(alike.keys(), alike.size, gramScore, before)],
        before,
      );
      return spread(ranked, entries, options);
    },
  };
}

function entryOf(article: Article): Entry {
  return {
    id: article.id,
    outlet: article.outlet,
    title: article.title,
    ...(article.url ? { url: article.url } : {}),
  };
}

/** Hyperbolic: half after the half-life like the exponential, gentler after it, and cheap. */
function decay(ageMs: number): number {
  return ageMs <= 0 ? 1 : HALF_LIFE_MS / (HALF_LIFE_MS + ageMs);
}
