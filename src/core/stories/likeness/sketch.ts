import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import { createReader } from "#core/related/words.ts";
import { type Facts, factsOf } from "#core/stories/facts/facts.ts";
import { type StoryWord, storyTokenOf, storyWords } from "#core/stories/facts/story-word.ts";
import { countGrams, countWords, gramEntry, keyOf, wordEntry } from "./entry.ts";

/** Characters read of an article: two tellings of an event meet early, and a hostile text is bounded. */
const TEXT = 1200;
const TITLE = 240;
/** Content words of the whole, and of the lead after the title. A title and a lead are never cut by the first. */
export const STEMS = 130;
const LEAD = 40;
/** 4-grams of title and lead; real ones have half as many. */
export const GRAMS = 600;
/** Words of the body whose facts are those of its opening, and those that may support what another opens with. */
const OPENING = 45;
const SUPPORT = 200;
/** The title says what the event is: its words count twice. */
const TITLE_TWICE = 2;

/** What is compared of an article, made once. Entries are as in entry.ts, ascending by their keys. */
export type Sketch = {
  /** Content stems of title and text, then from `stems` on the character 4-grams of title and lead. */
  readonly entries: Uint32Array;
  readonly stems: number;
  /** What the likeness of late measured; it knows how long that is good for. */
  lengths?: Lengths;
};

/** Of the vectors of stems of the whole, of those of title and lead, and of grams. */
export type Lengths = {
  readonly epoch: object;
  readonly stems: number;
  readonly lead: number;
  readonly grams: number;
};

/** An article as it is compared, and the facts that may speak against its telling what another tells. */
export type Reading = { readonly sketch: Sketch; readonly facts: Facts };

type Text = Pick<Article, "title" | "body">;

/** Reads articles; one reader for many is faster than one for each. */
export interface Sketcher {
  read(article: Text): Reading;
  /** The facts alone. */
  readFacts(article: Text): Facts;
}

export function createSketcher(): Sketcher {
  const readTokens = createReader(storyTokenOf);
  const read = (text: string) => storyWords(readTokens(text));
  const found = new Uint32Array(Math.max(STEMS, GRAMS));
  const entries = new Uint32Array(STEMS + GRAMS);

  /** Writes the stems of title and text; answers how many. */
  const putStems = (title: readonly StoryWord[], text: readonly StoryWord[]): number => {
    let length = 0;
    for (const { key, common } of title.slice(0, STEMS)) {
      found[length++] = wordEntry(keyOf(key, common), TITLE_TWICE);
    }
    for (const [at, { key, common }] of text.slice(0, STEMS - length).entries()) {
      found[length++] = wordEntry(keyOf(key, common), at < LEAD ? 1 : 0);
    }
    return countWords(found, length, entries, 0);
  };

  /** Writes the grams from `start` on; answers where they end. */
  const putGrams = (words: readonly StoryWord[], start: number): number => {
    let length = 0;
    for (const { grams, common } of words) {
      for (const gram of grams.slice(0, GRAMS - length)) found[length++] = gramEntry(keyOf(gram, common));
    }
    return countGrams(found, length, entries, start);
  };

  const wordsOf = (article: Text) => ({
    title: read(article.title.slice(0, TITLE)),
    body: read(opening(article, TEXT)),
  });
  const factsIn = ({ title, body }: ReturnType<typeof wordsOf>) =>
    factsOf(title, body.slice(0, OPENING), body.slice(0, SUPPORT));

  return {
    read(article) {
      const words = wordsOf(article);
      const named = words.title.filter(({ content }) => content);
      const told = words.body.filter(({ content }) => content);
      const stems = putStems(named, told);
      const end = putGrams([...named, ...told.slice(0, LEAD)], stems);
      return { sketch: { entries: entries.slice(0, end), stems }, facts: factsIn(words) };
    },
    readFacts: (article) => factsIn(wordsOf(article)),
  };
}
