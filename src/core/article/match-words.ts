import { tokens } from "#core/arabic/tokens.ts";

const CONJUNCTION = /^[وف](?=..)/;
const PREPOSITION = /^[بكل](?=..)/;
const ARTICLE = /^ال(?=..)/;

/**
 * Does a text hold one of these words or phrases? Compared on folded tokens with or without the article
 * and the one-letter words Arabic writes onto the next ("إيران" matches "ولإيران"); suffixes stay, since a
 * stem would let "قطر" match "قطرات". Never inside a longer word.
 */
export function createWordMatcher(words: readonly string[]): (text: string) => boolean {
  const phrases = words
    .map((phrase) => tokens(phrase).map(withoutArticle))
    .filter((phrase) => phrase.length > 0);
  if (phrases.length === 0) return () => false;
  const known = new Set(phrases.flat());
  return (text) => {
    const forms = tokens(text).map((token) => wordForms(token).filter((form) => known.has(form)));
    return phrases.some((phrase) => occurs(phrase, forms));
  };
}

function occurs(phrase: readonly string[], text: readonly (readonly string[])[]): boolean {
  return text.some((_, start) => phrase.every((word, offset) => text[start + offset]?.includes(word)));
}

/** The form of a folded token by which it is asked for: "الحديقه" is "حديقه". */
export function withoutArticle(token: string): string {
  return token.replace(ARTICLE, "");
}

/** A folded token and what is left of it without conjunction, preposition and article. */
export function wordForms(token: string): string[] {
  const forms = [token];
  for (const prefix of [CONJUNCTION, PREPOSITION, ARTICLE]) {
    forms.push(...forms.map((form) => form.replace(prefix, "")));
  }
  // "لل" is "ل" with the article, whose alef is not written.
  forms.push(...forms.filter((form) => /^لل../.test(form)).map((form) => form.slice(2)));
  return forms;
}
