import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import { createReader } from "#core/related/words.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type StoryWord, storyTokenOf, storyWords } from "./story-word.ts";

/** Characters read of an article: two tellings of an event meet early, and a hostile text is bounded. */
const TEXT = 1200;
const TITLE = 240;
/** Words of the body that count as its lead. */
const LEAD = 45;
/** What a word of any news weighs beside one of the event. */
const COMMON = 0.3;

/** Sorted distinct hashes and their weights; of length 1 as a vector, or empty. */
export type Vector = { readonly keys: Uint32Array; readonly weights: Float32Array };

/** What is compared of an article, made once. */
export type Sketch = {
  /** Content stems of title and text. */
  readonly stems: Vector;
  /** Character 4-grams of the content words of title and lead. */
  readonly grams: Vector;
  /** Stems of title and lead that few events share, and those of the title alone. */
  readonly telling: readonly number[];
  readonly headline: readonly number[];
  readonly facts: Facts;
};

/** Makes sketches; one for many articles is faster than one for each. */
export function createSketcher(): (article: Pick<Article, "title" | "body">) => Sketch {
  const readTokens = createReader(storyTokenOf);
  const read = (text: string) => storyWords(readTokens(text));
  return (article) => {
    const title = read(article.title.slice(0, TITLE));
    const body = read(opening(article, TEXT));
    const lead = body.slice(0, LEAD);
    const head = [...title, ...lead].filter((word) => word.content);
    return {
      stems: stemsOf(title, body),
      grams: gramsOf(head),
      telling: tellingOf(head),
      headline: tellingOf(title),
      facts: factsOf(title, lead, body),
    };
  };
}

function tellingOf(words: readonly StoryWord[]): number[] {
  return [...new Set(words.filter(({ content, common }) => content && !common).map(({ key }) => key))];
}

function stemsOf(...texts: readonly (readonly StoryWord[])[]): Vector {
  const tagged: number[] = [];
  for (const words of texts) {
    for (const { key, content, common } of words) if (content) tagged.push(tag(key, common));
  }
  return vectorOf(tagged, (count) => 1 + Math.log(count));
}

function gramsOf(words: readonly StoryWord[]): Vector {
  const tagged: number[] = [];
  for (const { grams, common } of words) {
    for (const gram of grams) tagged.push(tag(gram, common));
  }
  return vectorOf(tagged, () => 1);
}

/** Whether a stem stands in the article that a vector of stems was made of. */
export function holds({ keys }: Vector, stem: number): boolean {
  const wanted = stem >>> 1;
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((keys[middle] ?? 0) < wanted) from = middle + 1;
    else to = middle;
  }
  return keys[from] === wanted;
}

/** A hash whose last bit says that a word of any news had it; the same hash without comes first. */
function tag(hash: number, common: boolean): number {
  return (hash & ~1) | (common ? 1 : 0);
}

/** Sorting and counting runs takes half the time of counting in a Map. */
function vectorOf(tagged: readonly number[], weigh: (count: number) => number): Vector {
  const sorted = Uint32Array.from(tagged).sort();
  const keys = new Uint32Array(sorted.length);
  const weights = new Float32Array(sorted.length);
  let size = 0;
  let squares = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const first = sorted[from] ?? 0;
    while (to < sorted.length && (sorted[to] ?? 0) >>> 1 === first >>> 1) to++;
    const weight = weigh(to - from) * (first & 1 ? COMMON : 1);
    keys[size] = first >>> 1;
    weights[size++] = weight;
    squares += weight * weight;
  }
  const length = Math.sqrt(squares);
  for (let at = 0; at < size; at++) weights[at] = (weights[at] ?? 0) / length;
  return { keys: keys.slice(0, size), weights: weights.slice(0, size) };
}
