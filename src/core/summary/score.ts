import type { Candidate } from "./candidates.ts";
import { centroidOf, cosine, type Vector } from "./vectors.ts";

export const WEIGHTS = { position: 1, title: 1, centrality: 0.5 };

/** How much each sentence deserves a place, in the order of `candidates`. */
export function scoresOf(
  candidates: readonly Candidate[],
  vectors: readonly Vector[],
  titleStems: readonly string[],
): number[] {
  const title = new Set(titleStems);
  const central = centrality(vectors);
  return candidates.map(
    (candidate, index) =>
      WEIGHTS.position / (1 + candidate.index) +
      WEIGHTS.title * titleOverlap(candidate, title) +
      WEIGHTS.centrality * (central[index] ?? 0),
  );
}

/** Cosine of each sentence with the text as a whole, the most central sentence 1. */
function centrality(vectors: readonly Vector[]): number[] {
  const centroid = centroidOf(vectors);
  const near = vectors.map((vector) => cosine(vector, centroid));
  const most = near.reduce((a, b) => Math.max(a, b), 0) || 1;
  return near.map((value) => value / most);
}

function titleOverlap(candidate: Candidate, title: ReadonlySet<string>): number {
  if (title.size === 0) return 0;
  const own = new Set(candidate.stems);
  let shared = 0;
  for (const stem of title) if (own.has(stem)) shared++;
  return shared / title.size;
}
