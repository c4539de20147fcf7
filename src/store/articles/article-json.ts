import type { Article } from "#core/article/article.ts";

/** An article as its row keeps it. */
export function reviveArticle(json: string): Article {
  const article = JSON.parse(json) as Omit<Article, "publishedAt"> & { publishedAt: string };
  return { ...article, publishedAt: Temporal.Instant.from(article.publishedAt) };
}
