import { tokens } from "./arabic/tokens.ts";
import { type Article, bodyText } from "./article.ts";
import { withoutArticle, wordForms } from "./match-words.ts";

/** Characters of an article that are searched; a hostile text is bounded. */
const LONGEST_TEXT = 20_000;
/** Longer tokens are no words. */
const LONGEST_WORD = 40;
const MOST_QUERY_WORDS = 8;
/** Inside a number or date: a search index has letters, digits and this in its words. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

/** What an archive keeps of an article: each word, with and without what Arabic writes onto it, once. */
export function searchTerms(article: Pick<Article, "title" | "body">): readonly string[] {
  const text = `${article.title}\n${bodyText(article)}`.slice(0, LONGEST_TEXT);
  const words = new Set(tokens(text));
  const terms = new Set<string>();
  for (const word of words) {
    if (word.length > LONGEST_WORD) continue;
    for (const form of wordForms(word)) terms.add(termOf(form));
  }
  return [...terms];
}

/** The words that an article must hold, as they stand among its terms. */
export function queryTerms(query: string): readonly string[] {
  const words = tokens(query).filter((word) => word.length <= LONGEST_WORD);
  return [...new Set(words.map((word) => termOf(withoutArticle(word))))].slice(0, MOST_QUERY_WORDS);
}

function termOf(word: string): string {
  return word.replace(SEPARATORS, "_");
}
