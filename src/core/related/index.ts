import type { Article } from "#core/article.ts";
import { createInverted } from "./inverted.ts";
import {
  clear,
  cosine,
  createScores,
  inverseFrequency,
  queryTerms,
  scoreBm25,
  scoreTfIdf,
} from "./rankers.ts";
import { termsOf } from "./terms.ts";
import { type Scored, top } from "./top.ts";

/** Cormack, Clarke and Büttcher (2009): the constant of reciprocal rank fusion. */
const FUSION = 60;
/** Articles each ranker hands to the fusion, at least. */
const CANDIDATES = 100;
/** News this old counts half. */
const HALF_LIFE_DAYS = 14;
/** Cosine of full texts under which two articles have nothing to do with one another. */
const FLOOR = 0.04;

export type RelatedHit = {
  readonly id: string;
  readonly outlet: string;
  readonly title: string;
  readonly url?: string;
  /** Above 0, falling; only its order means anything. */
  readonly score: number;
};

export type RelatedQuery = {
  readonly limit: number;
  readonly now: Temporal.Instant;
  /** The most headlines of one outlet. */
  readonly perOutlet?: number;
  /** Ids never to answer. */
  readonly exclude?: ReadonlySet<string>;
  /** Story of an article: never the query's own, never two of one. */
  readonly storyOf?: (articleId: string) => string | undefined;
};

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

type Entry = {
  readonly id: string;
  readonly outlet: string;
  readonly title: string;
  readonly url?: string;
  readonly published: number;
};

export function createRelatedIndex(): RelatedIndex {
  const stems = createInverted();
  const grams = createInverted();
  const slots = new Map<string, number>();
  const entries: (Entry | undefined)[] = [];
  const free: number[] = [];
  const byStems = createScores();
  const byGrams = createScores();

  const remove = (id: string): void => {
    const slot = slots.get(id);
    if (slot === undefined) return;
    stems.remove(slot);
    grams.remove(slot);
    slots.delete(id);
    entries[slot] = undefined;
    free.push(slot);
  };

  return {
    get size() {
      return slots.size;
    },
    remove,
    add(article) {
      remove(article.id);
      const slot = free.pop() ?? entries.length;
      const terms = termsOf(article);
      slots.set(article.id, slot);
      entries[slot] = entryOf(article);
      stems.add(slot, terms.stems);
      grams.add(slot, terms.grams);
    },
    weight(stem) {
      const term = stems.term(stem);
      return inverseFrequency(term === undefined ? 0 : stems.frequency(term), slots.size);
    },
    query(article, options) {
      if (options.limit <= 0) return [];
      const terms = termsOf(article);
      const askedStems = queryTerms(stems, terms.stems);
      clear(byStems, entries.length);
      clear(byGrams, entries.length);
      scoreTfIdf(stems, slots.size, askedStems, byStems);
      scoreBm25(grams, slots.size, queryTerms(grams, terms.grams), byGrams);

      const story = options.storyOf?.(article.id);
      const allowed = (slot: number): boolean => {
        const id = entries[slot]?.id ?? "";
        if (id === article.id || options.exclude?.has(id)) return false;
        return story === undefined || options.storyOf?.(id) !== story;
      };
      const before = (a: number, b: number) => (entries[a]?.id ?? "") < (entries[b]?.id ?? "");
      const freshness = (slot: number) => decay(entries[slot]?.published ?? 0, options.now);
      const width = Math.max(CANDIDATES, options.limit * 5);

      const rough = (slot: number) =>
        ((byStems.values[slot] ?? 0) / Math.sqrt(stems.distinct(slot))) * freshness(slot);
      const alike = new Map<number, number>();
      const candidates = new Set([
        ...top(byStems.touched, width, rough, before, allowed).map(({ slot }) => slot),
        ...top(byGrams.touched, width, gramScore, before, allowed).map(({ slot }) => slot),
      ]);
      function gramScore(slot: number): number {
        return (byGrams.values[slot] ?? 0) * freshness(slot);
      }
      for (const slot of candidates) alike.set(slot, cosine(stems, slots.size, askedStems, slot));

      const fused = fuse(
        [
          top(
            candidates,
            width,
            (slot) => (alike.get(slot) ?? 0) * freshness(slot),
            before,
            () => true,
          ),
          top(candidates, width, gramScore, before, () => true),
        ],
        width,
      );
      const ranked = top(
        fused.keys(),
        fused.size,
        (slot) => fused.get(slot) ?? 0,
        before,
        (slot) => (alike.get(slot) ?? 0) >= FLOOR,
      );
      return choose(ranked, entries, options);
    },
  };
}

/** Reciprocal rank fusion; a ranker that does not list an article counts it behind its last. */
function fuse(lists: readonly (readonly Scored[])[], width: number): Map<number, number> {
  const fused = new Map<number, number>();
  const behind = 1 / (FUSION + width + 1);
  for (const list of lists) for (const { slot } of list) fused.set(slot, lists.length * behind);
  for (const list of lists) {
    for (const [rank, { slot }] of list.entries()) {
      fused.set(slot, (fused.get(slot) ?? 0) + 1 / (FUSION + rank + 1) - behind);
    }
  }
  return fused;
}

/** From the best down: one of a story, at most `perOutlet` of an outlet, `limit` in all. */
function choose(
  ranked: readonly Scored[],
  entries: readonly (Entry | undefined)[],
  options: RelatedQuery,
): RelatedHit[] {
  const stories = new Set<string>();
  const outlets = new Map<string, number>();
  const hits: RelatedHit[] = [];
  for (const { slot, score } of ranked) {
    const entry = entries[slot];
    if (!entry) continue;
    const story = options.storyOf?.(entry.id);
    const used = outlets.get(entry.outlet) ?? 0;
    if ((story !== undefined && stories.has(story)) || used >= (options.perOutlet ?? options.limit)) continue;
    if (story !== undefined) stories.add(story);
    outlets.set(entry.outlet, used + 1);
    const { published: _, ...shown } = entry;
    hits.push({ ...shown, score });
    if (hits.length === options.limit) break;
  }
  return hits;
}

function entryOf(article: Article): Entry {
  return {
    id: article.id,
    outlet: article.outlet,
    title: article.title,
    ...(article.url ? { url: article.url } : {}),
    published: article.publishedAt.epochMilliseconds,
  };
}

function decay(published: number, now: Temporal.Instant): number {
  const days = Math.max(0, now.epochMilliseconds - published) / 86_400_000;
  return 2 ** (-days / HALF_LIFE_DAYS);
}
