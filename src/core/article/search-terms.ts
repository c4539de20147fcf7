import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { distinctWords } from "#core/arabic/words/words.ts";
import { openingWords, readLine } from "#core/cleaning/folded.ts";
import { type Article, paragraphsOf } from "./article.ts";
import { withoutArticle, wordForms } from "./words/forms.ts";

/** Only the opening of an article is searched: news says early what it is about. */
const LONGEST_TEXT = 4_000;
/** Longer tokens are not words. */
const LONGEST_WORD = 40;
const MOST_QUERY_WORDS = 8;
/** Inside a number or date: a search index has letters, digits and this in its words. */
const SEPARATORS = /[^\p{L}\p{N}]/gu;

/** The index terms of an article: its words, each with and without attached clitics; spaces between them. */
export function searchTerms(article: Pick<Article, "title" | "body">): string {
  const terms: string[] = [];
  const { words } = readLine(article.title);
  for (const word of distinctWords(words, ...openingWords(paragraphsOf(article), LONGEST_TEXT))) {
    const forms = formsOf(word);
    if (forms !== "") terms.push(forms);
  }
  return terms.join(" ");
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

const formsOf = noteOnWords((word) => (word.length > LONGEST_WORD ? "" : wordForms(termOf(word)).join(" ")));

function termOf(word: string): string {
  return word.replace(SEPARATORS, "_");
}
