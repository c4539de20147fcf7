import { rootsOf } from "./text/forms.ts";
import { contentOf, type Sentence } from "./text/sentence.ts";
import type { Source } from "./text/source.ts";

/** More sentences than this are no ground that a sentence names, but a text. */
const MOST = 3;
/** How near the best one another has to come to be ground as well. */
const NEAR = 0.6;

/** The sentences of a source that a sentence most likely rests on, best first: they share its rarest words. */
export function likelyEvidence(claim: Sentence, source: Source): Sentence[] {
  const weights = new Map<string, number>();
  for (const word of new Set(contentOf(claim))) {
    const roots = rootsOf(word);
    const holding = source.sentences.filter((one) => roots.some((root) => one.roots.has(root))).length;
    if (holding > 0) weights.set(word, Math.log(1 + source.sentences.length / holding));
  }
  const scored = source.sentences
    .map((sentence) => ({ sentence, score: scoreOf(weights, sentence) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= NEAR * best)
    .slice(0, MOST)
    .map(({ sentence }) => sentence);
}

function scoreOf(weights: ReadonlyMap<string, number>, sentence: Sentence): number {
  let score = 0;
  for (const [word, weight] of weights)
    if (rootsOf(word).some((root) => sentence.roots.has(root))) score += weight;
  return score;
}
