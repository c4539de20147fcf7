import type { Article } from "#core/article/article.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";

/** An older text this many times as full as a newer one of the same outlet stays in its place. */
const MUCH_FULLER = 1.5;

/** Those that tell of something that happened; where none does, all of them. */
export function reportsOf(articles: readonly Article[]): readonly Article[] {
  const reports = articles.filter(({ genre }) => !isNoReport(genre));
  return reports.length > 0 ? reports : articles;
}

/** One article of each outlet, out of articles in the order of their times: a report before a soft piece, then the newer or much fuller. */
export function onePerOutlet(byTime: readonly Article[]): Article[] {
  const byOutlet = new Map<string, Article>();
  for (const article of byTime) {
    const known = byOutlet.get(article.sourceId);
    if (!known || replaces(article, known)) byOutlet.set(article.sourceId, article);
  }
  return [...byOutlet.values()];
}

function replaces(newer: Article, older: Article): boolean {
  if (isSoft(newer.genre) !== isSoft(older.genre)) return isSoft(older.genre);
  return fullness(older) <= fullness(newer) * MUCH_FULLER;
}
