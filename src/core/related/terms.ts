import type { Article } from "#core/article/article.ts";
import { opening } from "./opening.ts";
import type { Word } from "./words.ts";

/** Characters read of an article: news says early what it is about, and a hostile text is bounded. */
const TEXT = 6000;
const TITLE = 300;
/** Words of the body that count as its lead. */
const LEAD = 50;
/** Content stems read of an article. */
const STEMS = 400;

/** What the rankers read of an article, as hashes. */
export type Terms = {
  /** Content stems in order, the title's first. */
  readonly stems: readonly number[];
  /** Character 4-grams of title and lead. */
  readonly grams: readonly number[];
};

export function termsOf(article: Pick<Article, "title" | "body">, read: (text: string) => Word[]): Terms {
  const title = read(article.title.slice(0, TITLE));
  const body = read(opening(article, TEXT));
  const stems: number[] = [];
  for (const word of [...title, ...body]) {
    if (stems.length === STEMS) break;
    if (word.content) stems.push(word.key);
  }
  return { stems, grams: [...title, ...body.slice(0, LEAD)].flatMap((word) => word.grams) };
}
