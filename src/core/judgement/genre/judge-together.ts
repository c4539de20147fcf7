import type { Article } from "#core/article/article.ts";
import type { GenreVerdict } from "./genre.ts";
import { genresInContext } from "./in-context.ts";

/** Articles with what only the whole of the news shows of their kinds. */
export function judgeTogether(articles: readonly Article[]): Article[] {
  const verdicts = genresInContext(articles);
  return articles.map((article) => judgedAs(article, verdicts.get(article.id)));
}

/** The article as it was judged; itself where nothing is new. */
export function judgedAs(article: Article, verdict: GenreVerdict | undefined): Article {
  if (!verdict || verdict.genre === article.genre) return article;
  return { ...article, genre: verdict.genre, genreReasons: verdict.reasons };
}
