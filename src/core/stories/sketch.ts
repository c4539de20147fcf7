import { type Article, bodyText } from "#core/article.ts";
import { createReader, type Word, wordOf } from "#core/related/words.ts";
import { type Facts, type FactWord, factsOf, factWordOf } from "./facts.ts";
import { isNewsWord } from "./news-words.ts";

/** Characters read of an article: two tellings of an event meet early, and a hostile text is bounded. */
const TEXT = 3000;
const TITLE = 240;
/** Words of the body that count as its lead. */
const LEAD = 45;
/** What a word of any news weighs beside one of the event. */
const NEWS_WORD = 0.3;

/** Sorted distinct hashes and their weights; of length 1 as a vector, or empty. */
export type Vector = { readonly keys: Uint32Array; readonly weights: Float32Array };

/** What is compared of an article, made once. */
export type Sketch = {
  /** Content stems of title and text. */
  readonly stems: Vector;
  /** Character 4-grams of the content words of title and lead. */
  readonly grams: Vector;
  /** Stems of title and lead that few events share. */
  readonly telling: readonly number[];
  readonly facts: Facts;
};

type StoryWord = Word & FactWord & { readonly weight: number };

/** Makes sketches; one for many articles is faster than one for each. */
export function createSketcher(): (article: Pick<Article, "title" | "body">) => Sketch {
  const read = createReader(storyWordOf);
  return (article) => {
    const title = read(article.title.slice(0, TITLE));
    const body = read(bodyText(article).slice(0, TEXT));
    const lead = body.slice(0, LEAD);
    const head = [...title, ...lead].filter((word) => word.content);
    return {
      stems: stemsOf([title, body]),
      grams: gramsOf(head),
      telling: [...new Set(head.filter((word) => word.weight === 1).map((word) => word.key))],
      facts: factsOf(title, lead, body),
    };
  };
}

function storyWordOf(token: string): StoryWord {
  const word = wordOf(token);
  return { ...word, ...factWordOf(token, word), weight: isNewsWord(word.stem) ? NEWS_WORD : 1 };
}

function stemsOf(texts: readonly (readonly StoryWord[])[]): Vector {
  const counts = new Map<number, number>();
  const light = new Set<number>();
  for (const words of texts) {
    for (const { key, content, weight } of words) {
      if (!content) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if (weight !== 1) light.add(key);
    }
  }
  for (const [key, count] of counts)
    counts.set(key, (1 + Math.log(count)) * (light.has(key) ? NEWS_WORD : 1));
  return vectorOf(counts);
}

function gramsOf(words: readonly StoryWord[]): Vector {
  const weights = new Map<number, number>();
  for (const { grams, weight } of words) {
    for (const gram of grams) {
      if ((weights.get(gram) ?? 0) < weight) weights.set(gram, weight);
    }
  }
  return vectorOf(weights);
}

function vectorOf(given: ReadonlyMap<number, number>): Vector {
  const keys = Uint32Array.from(given.keys()).sort();
  const weights = new Float32Array(keys.length);
  let squares = 0;
  for (let at = 0; at < keys.length; at++) {
    const weight = given.get(keys[at] ?? 0) ?? 0;
    weights[at] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  for (let at = 0; at < keys.length; at++) weights[at] = (weights[at] ?? 0) / length;
  return { keys, weights };
}
