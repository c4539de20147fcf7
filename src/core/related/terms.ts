import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { type Counted, counted } from "#core/related/held/counted.ts";
import type { Word } from "./words.ts";

/** Characters and words read of an article: a long report's, not a hostile book's. */
const TEXT = 30_000;
const TITLE = 300;
const STEMS = 3_000;
/** Words of the body whose 4-grams are compared: a query's lead with a document's first paragraphs. */
const QUERY_LEAD = 50;
const DOCUMENT_LEAD = 200;

/** Words of the body that belong to the head. */
const HEAD_LEAD = 40;

/** What the rankers read of an article, as hashes. */
export type Terms = {
  /** Content stems, those of the title twice. */
  readonly stems: Counted;
  /** Character 4-grams of title and lead. */
  readonly grams: Counted;
  /** Content stems of the title, and of the words after it. */
  readonly head: { readonly title: readonly number[]; readonly lead: readonly number[] };
};

/** What is indexed of an article. */
export function documentTerms(
  article: Pick<Article, "title" | "body">,
  read: (text: string) => Word[],
): Terms {
  const { title, body } = wordsOf(article, read);
  const grams = gramsOf([...title, ...title, ...body.slice(0, DOCUMENT_LEAD)]);
  return { stems: counted(stemsOf(title, body)), grams: counted(grams), head: headOf(title, body) };
}

/** What is asked of the index for an article. */
export function queryTerms(article: Pick<Article, "title" | "body">, read: (text: string) => Word[]): Terms {
  const { title, body } = wordsOf(article, read);
  const grams = gramsOf([...title, ...body.slice(0, QUERY_LEAD)]);
  return { stems: counted(stemsOf(title, body)), grams: counted(grams), head: headOf(title, body) };
}

/** Whether so many stems are those of all words of an article: of a long one some were never read. */
export function areAllWords(article: Pick<Article, "title" | "body">, stems: number): boolean {
  return stems < STEMS && article.title.length <= TITLE && fullness(article) <= TEXT;
}

function wordsOf(article: Pick<Article, "title" | "body">, read: (text: string) => Word[]) {
  return { title: read(article.title.slice(0, TITLE)), body: read(opening(article, TEXT)) };
}

function stemsOf(title: readonly Word[], body: readonly Word[]): number[] {
  const stems: number[] = [];
  for (const words of [title, title, body]) {
    for (const word of words) {
      if (stems.length === STEMS) return stems;
      if (word.content) stems.push(word.key);
    }
  }
  return stems;
}

function headOf(title: readonly Word[], body: readonly Word[]): Terms["head"] {
  const keys = (words: readonly Word[]) => words.filter((word) => word.content).map((word) => word.key);
  return { title: keys(title), lead: keys(body.slice(0, HEAD_LEAD)) };
}

function gramsOf(words: readonly Word[]): number[] {
  const grams: number[] = [];
  for (const word of words) for (const gram of word.grams) grams.push(gram);
  return grams;
}
