import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { type Article, bodyText } from "#core/article.ts";
import { hash32 } from "#core/hash.ts";

/** Characters read of an article: two tellings of an event meet early, and a hostile text is bounded. */
const TEXT = 3000;
/** Characters of the body that count as its lead. */
const LEAD = 240;
const GRAM = 4;

/** What is compared of an article, made once. */
export type Sketch = {
  /** Content stems as sorted hashes, and the weight of each; the weights' vector has length 1. */
  readonly stems: Uint32Array;
  readonly weights: Float32Array;
  /** Distinct character 4-grams of title and lead as sorted hashes. */
  readonly grams: Uint32Array;
};

export function sketch(article: Pick<Article, "title" | "body">): Sketch {
  const title = tokens(article.title.slice(0, LEAD));
  const body = bodyText(article).slice(0, TEXT);
  const counts = new Map<number, number>();
  for (const token of [...title, ...tokens(body)]) {
    if (token.length < 2 || isStopWord(token)) continue;
    const key = hash32(stem(token));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const stems = Uint32Array.from(counts.keys()).sort();
  const weights = Float32Array.from(stems, (key) => 1 + Math.log(counts.get(key) ?? 1));
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return {
    stems,
    weights: weights.map((weight) => weight / length),
    grams: gramsOf([...title, ...tokens(body.slice(0, LEAD))]),
  };
}

function gramsOf(words: readonly string[]): Uint32Array {
  const grams = new Set<number>();
  for (const word of words) {
    const padded = ` ${word} `;
    for (let at = 0; at < Math.max(1, padded.length - GRAM + 1); at++) {
      grams.add(hash32(padded.slice(at, at + GRAM)));
    }
  }
  return Uint32Array.from(grams).sort();
}
