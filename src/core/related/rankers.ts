import { COUNT_BITS, type Counted, MAX_COUNT } from "#core/related/held/counted.ts";
import type { Forward } from "#core/related/held/forward.ts";
import type { Inverted } from "#core/related/held/inverted.ts";

/** BM25 with the constants that Robertson and Zaragoza (2009) recommend. */
const K1 = 1.2;
const B = 0.75;
/**
 * Postings one query may read in one ranker. The rarest terms are read first; what the others would add
 * to a score is small, and so a query over any number of articles takes bounded time.
 */
const POSTINGS = 8_000;
const TF = Float64Array.from({ length: MAX_COUNT + 1 }, (_, count) => (count ? 1 + Math.log(count) : 0));

/** Scores by slot; `touched` are the slots that have one. Reused between queries. */
export type Scores = { values: Float64Array; readonly touched: number[] };

/** How telling a term is that stands in so many documents. */
export type InverseFrequency = (frequency: number) => number;

/** Known terms of a query with their counts. */
export type Query = ReadonlyMap<number, number>;

export function createScores(): Scores {
  return { values: new Float64Array(0), touched: [] };
}

export function clear(scores: Scores, slots: number): void {
  for (const slot of scores.touched) scores.values[slot] = 0;
  scores.touched.length = 0;
  if (scores.values.length < slots) scores.values = new Float64Array(Math.ceil(slots * 1.5));
}

/** Near 0 for a term that every document has. Logarithms are taken once for a size of the index. */
export function createInverseFrequency(): { resize(documents: number): void; readonly of: InverseFrequency } {
  /** By frequency, 0 where it is not known: none is that little telling. */
  let known = new Float64Array(0);
  let size = 0;
  let isStale = false;
  const renew = () => {
    isStale = false;
    if (known.length <= size) known = new Float64Array(Math.ceil((size + 1) * 1.2));
    else known.fill(0);
  };
  return {
    resize(documents) {
      size = documents;
      isStale = true;
    },
    of(frequency) {
      if (isStale) renew();
      const found = known[frequency];
      if (found) return found;
      const worth = Math.log(1 + (size + 1) / (frequency + 0.5));
      if (found === 0) known[frequency] = worth;
      return worth;
    },
  };
}

export function queryOf(terms: Pick<Forward, "term">, { hashes, counts }: Counted): Query {
  const query = new Map<number, number>();
  for (let at = 0; at < hashes.length; at++) {
    const term = terms.term(hashes[at] ?? 0);
    if (term !== undefined) query.set(term, counts[at] ?? 1);
  }
  return query;
}

/** TF-IDF products, divided by the documents' lengths only roughly: for choosing whom to compare. */
export function scoreTfIdf(inverted: Inverted, idf: InverseFrequency, query: Query, scores: Scores): void {
  for (const term of rarestFirst(inverted, query)) {
    const weight = (TF[query.get(term) ?? 0] ?? 0) * idf(inverted.frequencies[term] ?? 0) ** 2;
    inverted.each(term, (slot, count) => gain(scores, slot, weight * (TF[count] ?? 0)));
  }
  for (const slot of scores.touched) {
    scores.values[slot] = (scores.values[slot] ?? 0) * (inverted.scales[slot] ?? 0);
  }
}

/**
 * Compares a query with single documents by the cosine of their TF-IDF vectors: the exact one, for the
 * few that are left to compare. A query's comparison holds until the next query.
 */
export function createCosines(
  { frequencies }: Pick<Inverted, "frequencies">,
  termsOf: (slot: number) => Int32Array,
  idf: InverseFrequency,
): (query: Query) => (slot: number) => number {
  /** By term, kept between queries: one for each would be megabytes of zeros. */
  let weights = new Float64Array(0);
  let weighed: readonly number[] = [];
  return (query) => {
    if (weights.length < frequencies.length) weights = new Float64Array(frequencies.length * 2);
    for (const term of weighed) weights[term] = 0;
    weighed = [...query.keys()];
    let ofQuery = 0;
    for (const [term, count] of query) {
      const rarity = idf(frequencies[term] ?? 0);
      const weight = (TF[count] ?? 0) * rarity;
      ofQuery += weight * weight;
      weights[term] = weight * rarity;
    }
    return (slot) => {
      let dot = 0;
      let ofDocument = 0;
      const items = termsOf(slot);
      for (let at = 0; at < items.length; at++) {
        const item = items[at] ?? 0;
        const term = item >>> COUNT_BITS;
        const tf = TF[item & MAX_COUNT] ?? 0;
        dot += tf * (weights[term] ?? 0);
        ofDocument += (tf * idf(frequencies[term] ?? 0)) ** 2;
      }
      return dot === 0 ? 0 : dot / Math.sqrt(ofQuery * ofDocument);
    };
  };
}

/** Compares a query with single documents by BM25. A query's comparison holds until the next query. */
export function createBm25(
  forward: Forward,
  idf: InverseFrequency,
): (query: Query) => (slot: number) => number {
  const { frequencies, lengths } = forward;
  let weights = new Float64Array(0);
  let weighed: readonly number[] = [];
  return (query) => {
    if (weights.length < frequencies.length) weights = new Float64Array(frequencies.length * 2);
    for (const term of weighed) weights[term] = 0;
    weighed = [...query.keys()];
    for (const term of weighed) weights[term] = idf(frequencies[term] ?? 0) * (K1 + 1);
    const mean = forward.meanLength();
    return (slot) => {
      const damping = K1 * (1 - B + (B * (lengths[slot] ?? 0)) / mean);
      let score = 0;
      for (const item of forward.termsOf(slot)) {
        const weight = weights[item >>> COUNT_BITS] ?? 0;
        if (weight > 0) score += (weight * (item & MAX_COUNT)) / ((item & MAX_COUNT) + damping);
      }
      return score;
    };
  };
}

/** The rarest terms that fit the budget of postings; one at least. */
function rarestFirst(inverted: Inverted, query: Query): number[] {
  const frequency = (term: number) => inverted.frequencies[term] ?? 0;
  let budget = POSTINGS;
  return [...query.keys()]
    .sort((a, b) => frequency(a) - frequency(b))
    .filter((term, rank) => {
      budget -= frequency(term);
      return rank === 0 || budget >= 0;
    });
}

function gain(scores: Scores, slot: number, value: number): void {
  const known = scores.values[slot] ?? 0;
  if (known === 0) scores.touched.push(slot);
  scores.values[slot] = known + value;
}
