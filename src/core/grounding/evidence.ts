import { rootsOf } from "./text/forms.ts";
import { contentOf, type Sentence } from "./text/sentence.ts";
import type { Source } from "./text/source.ts";

/** More sentences than this are no ground that a sentence names, but a text. */
const MOST = 3;
/** How near the best one another has to come to be ground as well. */
const NEAR = 0.6;

/** The sentences of a source that some words most likely rest on, best first: they share the rarest of them. */
export function likelyEvidence(words: readonly string[], { sentences, byRoot }: Source): Sentence[] {
  const scores = new Float64Array(sentences.length);
  for (const word of new Set(contentOf(words))) {
    const holding = new Set(rootsOf(word).flatMap((root) => byRoot.get(root) ?? []));
    const weight = Math.log(1 + sentences.length / Math.max(1, holding.size));
    for (const at of holding) scores[at] = (scores[at] ?? 0) + weight;
  }
  const best = Math.max(0, ...scores);
  if (best === 0) return [];
  return sentences
    .map((sentence, at) => ({ sentence, score: scores[at] ?? 0 }))
    .filter(({ score }) => score >= NEAR * best)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ sentence }) => sentence);
}
