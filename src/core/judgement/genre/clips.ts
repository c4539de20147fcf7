import type { Article } from "#core/article/article.ts";
import { lengthsOf } from "#core/cleaning/body-lengths.ts";
import type { Genre } from "./genre.ts";

export type Piece = Pick<Article, "id" | "sourceId" | "title" | "body" | "publishedAt"> & {
  readonly genre: Genre;
};

/** Characters of a caption, and of what is surely a report. */
const CAPTION = 350;
const REPORT = 900;

/** What makes captions a habit: enough items seen, captions among reports, and some that say that they are clips. */
const FEWEST_ITEMS = 20;
const LEAST_CAPTIONS = 0.12;
const LEAST_REPORTS = 0.25;
const FEWEST_LABELLED = 2;
const LEAST_LABELLED = 0.15;

type Count = { items: number; captions: number; reports: number; labelled: number };

/**
 * Ids of the articles that are captions of clips though they do not say so. Only of outlets that print full
 * reports beside them: a feed of teasers is short throughout, and its short items are reports.
 */
export function clips(articles: readonly Piece[]): ReadonlySet<string> {
  const counts = new Map<string, Count>();
  for (const article of articles) {
    const count = counts.get(article.sourceId) ?? { items: 0, captions: 0, reports: 0, labelled: 0 };
    counts.set(article.sourceId, count);
    if (article.genre !== "news" && article.genre !== "video") continue;
    const length = lengthOf(article);
    count.items++;
    if (length > REPORT) count.reports++;
    if (length > CAPTION) continue;
    count.captions++;
    if (article.genre === "video") count.labelled++;
  }
  const found = articles.filter((article) => {
    const count = counts.get(article.sourceId);
    return article.genre === "news" && lengthOf(article) <= CAPTION && count !== undefined && isHabit(count);
  });
  return new Set(found.map(({ id }) => id));
}

function isHabit({ items, captions, reports, labelled }: Count): boolean {
  return (
    items >= FEWEST_ITEMS &&
    captions >= items * LEAST_CAPTIONS &&
    reports >= items * LEAST_REPORTS &&
    labelled >= Math.max(FEWEST_LABELLED, captions * LEAST_LABELLED)
  );
}

function lengthOf({ body }: Piece): number {
  return lengthsOf(body).all;
}
