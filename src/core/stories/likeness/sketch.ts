import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import { createReader } from "#core/related/words.ts";
import { type Facts, factsOf } from "#core/stories/facts/facts.ts";
import { type StoryWord, storyTokenOf, storyWords } from "#core/stories/facts/story-word.ts";
import { unit, type Vector, vectorOf } from "./vector.ts";

/** Characters read of an article: two tellings of an event meet early, and a hostile text is bounded. */
const TEXT = 1200;
const TITLE = 240;
/** Content words of the whole, and of the lead after the title. */
const STEMS = 130;
const LEAD = 40;
/** Words of the body whose facts are those of its opening, and those that may support what another opens with. */
const OPENING = 45;
const SUPPORT = 200;
/** The title says what the event is: its words count twice. */
const TITLE_TWICE = 2;
/** What a 4-gram of a word of any news weighs beside one of the event. */
const COMMON_GRAM = 0.3;

/** What is compared of an article, made once. */
export type Sketch = {
  /** Content stems of title and text, by the logarithm of how often they stand there. */
  readonly stems: Vector;
  /** Content stems of title and lead, by how often they stand there. */
  readonly lead: Vector;
  /** Character 4-grams of the content words of title and lead, of length 1. */
  readonly grams: Vector;
  readonly facts: Facts;
};

/** Makes sketches; one for many articles is faster than one for each. */
export function createSketcher(): (article: Pick<Article, "title" | "body">) => Sketch {
  const readTokens = createReader(storyTokenOf);
  const read = (text: string) => storyWords(readTokens(text));
  return (article) => {
    const title = read(article.title.slice(0, TITLE));
    const body = read(opening(article, TEXT));
    const named = title.filter(({ content }) => content);
    const told = body.filter(({ content }) => content);
    const lead = told.slice(0, LEAD);
    const stems = [...named, ...told].slice(0, STEMS);
    return {
      stems: vectorOf(stems.map(keyOf), (count) => 1 + Math.log(count)),
      lead: vectorOf(
        [...Array.from({ length: TITLE_TWICE }, () => named).flat(), ...lead].map(keyOf),
        (count) => count,
      ),
      grams: gramsOf([...named, ...lead]),
      facts: factsOf(title, body.slice(0, OPENING), body.slice(0, SUPPORT)),
    };
  };
}

/** A hash whose last bit says that a word of any news had it. */
function keyOf({ key, common }: StoryWord): number {
  return tag(key, common);
}

export function isCommon(key: number): boolean {
  return (key & 1) === 1;
}

function tag(hash: number, common: boolean): number {
  return ((hash & ~1) | (common ? 1 : 0)) >>> 0;
}

function gramsOf(words: readonly StoryWord[]): Vector {
  const tagged = words.flatMap(({ grams, common }) => grams.map((gram) => tag(gram, common)));
  return unit(vectorOf(tagged, (count, key) => (isCommon(key) ? COMMON_GRAM : 1) * count));
}
