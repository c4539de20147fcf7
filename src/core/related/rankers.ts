import type { Inverted } from "./inverted.ts";

/** BM25 as Robertson and Zaragoza (2009) recommend it. */
const K1 = 1.2;
const B = 0.75;
/**
 * Postings one query may read in one ranker. The rarest terms are read first; what the rest would add
 * to a score is small, and a query over any number of articles takes bounded time.
 */
const POSTINGS = 150_000;

/** Scores by slot; `touched` are the slots with a score. Reused between queries. */
export type Scores = { values: Float64Array; readonly touched: number[] };

export function createScores(): Scores {
  return { values: new Float64Array(0), touched: [] };
}

export function clear(scores: Scores, slots: number): void {
  for (const slot of scores.touched) scores.values[slot] = 0;
  scores.touched.length = 0;
  if (scores.values.length < slots) scores.values = new Float64Array(Math.ceil(slots * 1.5));
}

/** How telling a term is: near 0 for one that every document has. */
export function inverseFrequency(frequency: number, documents: number): number {
  return Math.log(1 + documents / (frequency + 0.5));
}

/** Distinct known terms of a query with their counts. */
export function queryTerms(inverted: Inverted, terms: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of terms) {
    const term = inverted.term(text);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** Dot products of TF-IDF vectors, not yet divided by their lengths. */
export function scoreTfIdf(
  inverted: Inverted,
  documents: number,
  query: ReadonlyMap<number, number>,
  scores: Scores,
): void {
  for (const term of rarestFirst(inverted, query)) {
    const idf = inverseFrequency(inverted.frequency(term), documents);
    const weight = tf(query.get(term) ?? 0) * idf * idf;
    inverted.each(term, (slot, count) => gain(scores, slot, weight * tf(count)));
  }
}

/** Cosine of two TF-IDF vectors: the exact one, for the few that are left to compare. */
export function cosine(
  inverted: Inverted,
  documents: number,
  query: ReadonlyMap<number, number>,
  slot: number,
): number {
  let dot = 0;
  let lengthQuery = 0;
  let lengthDocument = 0;
  for (const [term, count] of query) {
    const weight = tf(count) * inverseFrequency(inverted.frequency(term), documents);
    lengthQuery += weight * weight;
  }
  inverted.eachOf(slot, (term, count) => {
    const idf = inverseFrequency(inverted.frequency(term), documents);
    const weight = tf(count) * idf;
    lengthDocument += weight * weight;
    const asked = query.get(term);
    if (asked !== undefined) dot += weight * tf(asked) * idf;
  });
  return dot === 0 ? 0 : dot / Math.sqrt(lengthQuery * lengthDocument);
}

export function scoreBm25(
  inverted: Inverted,
  documents: number,
  query: ReadonlyMap<number, number>,
  scores: Scores,
): void {
  const mean = inverted.meanLength();
  for (const term of rarestFirst(inverted, query)) {
    const idf = inverseFrequency(inverted.frequency(term), documents);
    inverted.each(term, (slot, count) => {
      const length = 1 - B + (B * inverted.length(slot)) / mean;
      gain(scores, slot, (idf * count * (K1 + 1)) / (count + K1 * length));
    });
  }
}

/** The rarest terms that fit the budget of postings; one at least. */
function rarestFirst(inverted: Inverted, query: ReadonlyMap<number, number>): number[] {
  const byFrequency = [...query.keys()].sort((a, b) => inverted.frequency(a) - inverted.frequency(b));
  let budget = POSTINGS;
  return byFrequency.filter((term, rank) => {
    budget -= inverted.frequency(term);
    return rank === 0 || budget >= 0;
  });
}

function tf(count: number): number {
  return count === 0 ? 0 : 1 + Math.log(count);
}

function gain(scores: Scores, slot: number, value: number): void {
  const known = scores.values[slot] ?? 0;
  if (known === 0) scores.touched.push(slot);
  scores.values[slot] = known + value;
}
