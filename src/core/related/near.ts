import type { Article } from "#core/article/article.ts";
import { createLatest } from "#core/latest.ts";
import type { Head } from "./heads.ts";
import type { Forward } from "./held/forward.ts";
import type { Inverted } from "./held/inverted.ts";
import { clear, createBm25, type createCosines, createScores, queryOf, scoreTfIdf } from "./rankers.ts";
import { queryTerms, type Terms } from "./terms.ts";
import { top } from "./top.ts";
import { readWords } from "./words.ts";

/** Articles that are compared exactly. */
export const CANDIDATES = 120;
/** Those that are remembered of an article: digests leave out some of them, each others. */
const REMEMBERED = 160;
/** Articles that are remembered: the same few are asked about by each digest of an hour. */
const MOST_ASKED = 600;
const MOST_NEAR = 1_000;

/** How much a document says of what is asked about, by its words and by their letters. */
export type Alike = { readonly text: number; readonly grams: number };
export type Near = {
  /** The nearest first, by a rough measure. */
  readonly candidates: readonly number[];
  /** Of those that belong beside the article. */
  readonly alikes: ReadonlyMap<number, Alike>;
  /** Its distinct words that the index knows. */
  readonly words: number;
};
export type NearQuery = {
  readonly nowMs: number;
  readonly width: number;
  readonly widely?: boolean;
  /** What is left of a document's weight at its age. */
  readonly fresh: (slot: number) => number;
  /** Whether this digest may show it. */
  readonly allowed: (slot: number) => boolean;
};

type Remembered = Near & { readonly changes: number; readonly nowMs: number };

/** What an index is asked of its documents. */
export type NearDeps = {
  readonly stems: Inverted;
  readonly grams: Forward;
  readonly idf: (frequency: number) => number;
  readonly cosines: ReturnType<typeof createCosines>;
  readonly before: (a: number, b: number) => boolean;
  /** Counts up whenever a document comes or goes. */
  readonly changes: () => number;
  /** How many slots there are. */
  readonly size: () => number;
  readonly headIn: (terms: Terms) => Head;
  /** Whether there is a document, and another one than the article. */
  readonly others: (article: Article) => (slot: number) => boolean;
  /** Whether a document belongs beside the article, by the cosine of their texts and by their heads. */
  readonly belongs: (article: Article, head: Head, slot: number, text: number, widely: boolean) => boolean;
};

/** The documents nearest to articles, each found once for all digests that ask at one `nowMs` of the same documents. */
export function createNear(deps: NearDeps): (article: Article, query: NearQuery) => Near {
  const { stems, grams, idf, cosines, before, changes, size, headIn, others, belongs } = deps;
  const bm25 = createBm25(grams, idf);
  const rough = createScores();
  const asked = createLatest<Article, Terms>(MOST_ASKED);
  const known = createLatest<Article, Remembered>(MOST_NEAR);

  const look = (
    article: Article,
    { fresh, allowed, width, widely = false }: Omit<NearQuery, "nowMs">,
  ): Near => {
    const terms = asked.get(article, () => queryTerms(article, readWords));
    const query = queryOf(stems, terms.stems);
    clear(rough, size());
    scoreTfIdf(stems, idf, query, rough);
    const score = (slot: number) => (rough.values[slot] ?? 0) * fresh(slot);
    const candidates = top(rough.touched, width, score, before, allowed);
    const cosine = cosines(query);
    const gramsAlike = bm25(queryOf(grams, terms.grams));
    const head = headIn(terms);
    const alikes = new Map<number, Alike>();
    for (const slot of candidates) {
      const text = cosine(slot);
      if (belongs(article, head, slot, text, widely)) alikes.set(slot, { text, grams: gramsAlike(slot) });
    }
    return { candidates, alikes, words: query.size };
  };

  return (article, query) => {
    const { nowMs, fresh, allowed, width, widely } = query;
    if (widely || width > CANDIDATES) return look(article, query);
    const found = known.get(
      article,
      () => {
        const anybody = { fresh, allowed: others(article), width: REMEMBERED };
        return { ...look(article, anybody), changes: changes(), nowMs };
      },
      (one) => one.changes === changes() && one.nowMs === nowMs,
    );
    const candidates = found.candidates.filter(allowed).slice(0, width);
    const isEnough = candidates.length === width || found.candidates.length < REMEMBERED;
    return isEnough ? { ...found, candidates } : look(article, query);
  };
}
