import { isPlace } from "#core/arabic/common-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "./article.ts";

const ARTICLE = /^ال(?=..)/;

/** Distinct tokens whose forms are remembered: the same few words make up most of the news. */
const REMEMBERED = 20_000;

/** A word said once in passing makes no article about it; said twice in the body it does. */
const OFTEN_ENOUGH = 2;
/** "وذهب", "فقطع": behind a conjunction a bare word of three letters is a verb more often than a noun. */
const VERB_BEHIND_CONJUNCTION = /^[وف](?!ال)...$/;

type Occurrences = (text: string) => number;

/**
 * Is an article about one of these words or phrases? A word counts where it stands in the title or the
 * first paragraph, or twice in the body.
 */
export function createArticleMatcher(
  words: readonly string[],
): (article: Pick<Article, "title" | "body">) => boolean {
  const count = createCounter(words);
  return ({ title, body }) => {
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
  };
}

/**
 * Does a text hold one of these words or phrases? Compared on folded tokens with or without the article
 * and the one-letter words Arabic writes onto the next ("إيران" matches "ولإيران"); suffixes stay, since a
 * stem would let "قطر" match "قطرات". Never inside a longer word.
 */
export function createWordMatcher(words: readonly string[]): (text: string) => boolean {
  const count = createCounter(words);
  return (text) => count(text) > 0;
}

function createCounter(words: readonly string[]): Occurrences {
  const phrases = words
    .map((phrase) => tokens(phrase).map(withoutArticle))
    .filter((phrase) => phrase.length > 0);
  if (phrases.length === 0) return () => 0;
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

function standsAt(phrase: readonly string[], text: readonly (readonly string[])[], start: number): boolean {
  return phrase.every((word, offset) => text[start + offset]?.includes(word));
}

function nounForms(token: string): readonly string[] {
  const rest = token.slice(1);
  return VERB_BEHIND_CONJUNCTION.test(token) && !isPlace(rest) ? [token] : wordForms(token);
}

/** The form of a folded token by which it is asked for: "الحديقه" is "حديقه". */
export function withoutArticle(token: string): string {
  return token.replace(ARTICLE, "");
}

/** A folded token and what is left of it without conjunction, preposition and article; each form once. */
export function wordForms(token: string): string[] {
  const forms = [token];
  if (!CARRIERS.has(token.charAt(0))) return forms;
  for (const strip of STRIPS) {
    for (const form of [...forms]) {
      const rest = strip(form);
      if (!forms.includes(rest)) forms.push(rest);
    }
  }
  return forms;
}

/** Letters with which a written-on word begins. */
const CARRIERS: ReadonlySet<string> = new Set("وفبكلا");
/** One after the other. "لل" is "ل" with the article, whose alef is not written. */
const STRIPS: readonly ((form: string) => string)[] = [
  (form) => (form.length > 2 && /^[وف]/.test(form) ? form.slice(1) : form),
  (form) => (form.length > 2 && /^[بكل]/.test(form) ? form.slice(1) : form),
  (form) => (form.length > 3 && form.startsWith("ال") ? form.slice(2) : form),
  (form) => (form.length > 3 && form.startsWith("لل") ? form.slice(2) : form),
];
