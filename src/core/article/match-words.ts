import { isPlace } from "#core/arabic/common-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "./article.ts";
import { opening } from "./opening.ts";
import { HEAD, mayBeginWith } from "./words/beginning.ts";
import { withoutArticle, wordForms } from "./words/forms.ts";

/** Distinct tokens whose forms are remembered: the same few words make up most of the news. */
const REMEMBERED = 20_000;

/** A word said once in passing makes no article about it; said twice in the body it does. */
const OFTEN_ENOUGH = 2;
/** "وذهب", "فقطع": behind a conjunction a bare word of three letters is a verb more often than a noun. */
const VERB_BEHIND_CONJUNCTION = /^[وف](?!ال)...$/;

type Occurrences = (text: string) => number;

/** Folded words, each without its article. */
export type Phrase = readonly string[];
/**
 * How often an article holds one of some phrases at most, one in its title counting twice: 0 where it certainly holds
 * none, Infinity where nobody knows.
 */
export type AtMost = (phrases: readonly Phrase[]) => (article: Article) => number;
/** Where nobody knows which articles hold a word. */
export const UNKNOWN: AtMost = () => () => Number.POSITIVE_INFINITY;

/**
 * Is an article about one of these words or phrases? A word counts where it stands in the title or the
 * first paragraph, or twice in the body. Reads no article that `atMost` or its beginning rule out, and none twice.
 */
export function createArticleMatcher(
  words: readonly string[],
  atMost: AtMost = UNKNOWN,
): (article: Article) => boolean {
  const phrases = phrasesOf(words);
  if (phrases.length === 0) return () => false;
  const count = createCounter(phrases);
  const mostIn = atMost(phrases);
  const answers = new WeakMap<Article, boolean>();
  return (article) => {
    const most = mostIn(article);
    if (most === 0 || (most < OFTEN_ENOUGH && !mayBeginWith(article, phrases))) return false;
    const answer = answers.get(article) ?? isAbout(article, count);
    answers.set(article, answer);
    return answer;
  };
}

function isAbout({ title, body }: Article, count: Occurrences): boolean {
  if (count(title) > 0) return true;
  let found = 0;
  let isLead = true;
  for (const block of body) {
    if (block.kind !== "paragraph") continue;
    found += count(block.text);
    if (found >= (isLead ? 1 : OFTEN_ENOUGH)) return true;
    isLead = false;
  }
  return false;
}

/** Does an article say one of these words or phrases at once, in its headline or the 300 characters behind it? */
export function createHeadMatcher(words: readonly string[]): (article: Article) => boolean {
  const phrases = phrasesOf(words);
  if (phrases.length === 0) return () => false;
  const count = createCounter(phrases);
  return (article) =>
    mayBeginWith(article, phrases) && count(`${article.title}\n${opening(article, HEAD)}`) > 0;
}

/**
 * Does a text hold one of these words or phrases? Compared on folded tokens with or without the article
 * and the one-letter words Arabic writes onto the next ("إيران" matches "ولإيران"); suffixes stay, since a
 * stem would let "قطر" match "قطرات". Never inside a longer word.
 */
export function createWordMatcher(words: readonly string[]): (text: string) => boolean {
  const phrases = phrasesOf(words);
  if (phrases.length === 0) return () => false;
  const count = createCounter(phrases);
  return (text) => count(text) > 0;
}

function phrasesOf(words: readonly string[]): Phrase[] {
  return words.map((phrase) => tokens(phrase).map(withoutArticle)).filter((phrase) => phrase.length > 0);
}

function createCounter(phrases: readonly Phrase[]): Occurrences {
  const known = new Set(phrases.flat());
  const met = new Map<string, readonly string[]>();
  const formsOf = (token: string): readonly string[] => {
    const remembered = met.get(token);
    if (remembered) return remembered;
    const forms = nounForms(token).filter((form) => known.has(form));
    if (met.size >= REMEMBERED) met.clear();
    met.set(token, forms.length > 0 ? forms : NOTHING);
    return forms;
  };
  return (text) => {
    const forms = tokens(text).map(formsOf);
    return forms.filter(
      (found, start) => found.length > 0 && phrases.some((one) => standsAt(one, forms, start)),
    ).length;
  };
}

const NOTHING: readonly string[] = [];

function standsAt(phrase: Phrase, text: readonly (readonly string[])[], start: number): boolean {
  return phrase.every((word, offset) => text[start + offset]?.includes(word));
}

function nounForms(token: string): readonly string[] {
  const rest = token.slice(1);
  return VERB_BEHIND_CONJUNCTION.test(token) && !isPlace(rest) ? [token] : wordForms(token);
}
