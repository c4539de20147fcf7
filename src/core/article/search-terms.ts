import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "./article.ts";
import { withoutArticle, wordForms } from "./match-words.ts";
import { opening } from "./opening.ts";

/** Only the opening of an article is searched: news says early what it is about. */
const LONGEST_TEXT = 4_000;
/** Longer tokens are not words. */
const LONGEST_WORD = 40;
const MOST_QUERY_WORDS = 8;
/** Words remembered at once: most of a day's news. */
const MOST_KNOWN = 30_000;
/** Inside a number or date: a search index has letters, digits and this in its words. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

/** The index terms of an article: its words, each with and without attached clitics. */
export function searchTerms(article: Pick<Article, "title" | "body">): readonly string[] {
  const words = new Set(tokens(`${article.title}\n${opening(article, LONGEST_TEXT)}`));
  const terms: string[] = [];
  for (const word of words) terms.push(...formsOf(word));
  return terms;
}

/** What a question says before what it asks for: "بحث عن الذهب", "أخبار الذهب". */
const ASKING: ReadonlySet<string> = new Set(tokens("بحث ابحث أبحث خبر أخبار الأخبار ماذا جديد"));

/**
 * The words of a query as index terms; an article must contain all of them. Function words ask for
 * nothing, nor do words of asking in front; where there are no others, they are what is asked for.
 */
export function queryTerms(query: string): readonly string[] {
  const given = tokens(query).filter((word) => word.length <= LONGEST_WORD);
  const first = given.findIndex((word) => !ASKING.has(word) && !isStopWord(word));
  const words = first < 0 ? given : given.slice(first).filter((word) => !isStopWord(word));
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
