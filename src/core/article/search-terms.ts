import { tokens } from "#core/arabic/tokens.ts";
import { opening } from "#core/related/opening.ts";
import type { Article } from "./article.ts";
import { withoutArticle, wordForms } from "./match-words.ts";

/** Characters of an article that are searched: what news is about it says early. */
const LONGEST_TEXT = 4_000;
/** Longer tokens are no words. */
const LONGEST_WORD = 40;
const MOST_QUERY_WORDS = 8;
/** Words remembered at once: those of some days' news. */
const MOST_KNOWN = 100_000;
/** Inside a number or date: a search index has letters, digits and this in its words. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

/** What an archive keeps of an article: its words, each with and without what Arabic writes onto it. */
export function searchTerms(article: Pick<Article, "title" | "body">): readonly string[] {
  const words = new Set(tokens(`${article.title}\n${opening(article, LONGEST_TEXT)}`));
  const terms: string[] = [];
  for (const word of words) terms.push(...formsOf(word));
  return terms;
}

/** The words that an article must hold, as they stand among its terms. */
export function queryTerms(query: string): readonly string[] {
  const words = tokens(query).filter((word) => word.length <= LONGEST_WORD);
  return [...new Set(words.map((word) => termOf(withoutArticle(word))))].slice(0, MOST_QUERY_WORDS);
}

/** The same few words make up most of the news. */
const known = new Map<string, readonly string[]>();

function formsOf(word: string): readonly string[] {
  if (word.length > LONGEST_WORD) return [];
  const met = known.get(word);
  if (met) return met;
  const forms = [...new Set(wordForms(word).map(termOf))];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, forms);
  return forms;
}

function termOf(word: string): string {
  return word.replace(SEPARATORS, "_");
}
