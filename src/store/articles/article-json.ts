import type { Article } from "#core/article/article.ts";

type Judgement = Pick<Article, "genre" | "genreReasons">;
type Stored = Omit<Article, "publishedAt" | keyof Judgement> & Partial<Judgement> & { publishedAt: string };

/** Rows written before genres were judged are news. */
const UNJUDGED: Judgement = { genre: "news", genreReasons: [] };

/** An article as its row keeps it. */
export function reviveArticle(json: string): Article {
  const article = JSON.parse(json) as Stored;
  return { ...UNJUDGED, ...article, publishedAt: Temporal.Instant.from(article.publishedAt) };
}
