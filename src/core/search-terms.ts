import { tokens } from "./arabic/tokens.ts";
import type { Article } from "./article.ts";
import { withoutArticle, wordForms } from "./match-words.ts";
import { opening } from "./related/opening.ts";
import { createReader } from "./related/words.ts";

/** Characters of an article that are searched: what news is about it says early. */
const LONGEST_TEXT = 4_000;
/** Longer tokens are no words. */
const LONGEST_WORD = 40;
const MOST_QUERY_WORDS = 8;
/** Inside a number or date: a search index has letters, digits and this in its words. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

/** What an archive keeps of an article: each word, with and without what Arabic writes onto it, once. */
export function searchTerms(article: Pick<Article, "title" | "body">): readonly string[] {
  const terms = new Set<string>();
  for (const forms of readForms(`${article.title}\n${opening(article, LONGEST_TEXT)}`)) {
    for (const form of forms) terms.add(form);
  }
  return [...terms];
}

/** The words that an article must hold, as they stand among its terms. */
export function queryTerms(query: string): readonly string[] {
  const words = tokens(query).filter((word) => word.length <= LONGEST_WORD);
  return [...new Set(words.map((word) => termOf(withoutArticle(word))))].slice(0, MOST_QUERY_WORDS);
}

/** Remembers the words of the news, which are few. */
const readForms = createReader((word) =>
  word.length > LONGEST_WORD ? [] : [...new Set(wordForms(word).map(termOf))],
);

function termOf(word: string): string {
  return word.replace(SEPARATORS, "_");
}
