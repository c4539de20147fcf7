import type { Article } from "#core/article/article.ts";
import { type BodyLengths, lengthsOf, noteLengths } from "#core/cleaning/body-lengths.ts";
import { packBody, packedBody } from "./body.ts";

/** What a row holds of an article: all but its body, and that packed. In rows of earlier versions all is in one. */
export type ArticleColumns = { readonly article_json: string; readonly body: Uint8Array | null };

type Judgement = Pick<Article, "genre" | "genreReasons">;
type Head = Omit<Article, "publishedAt" | "body" | keyof Judgement> &
  Partial<Judgement> &
  Partial<Pick<Article, "body">> & { readonly publishedAt: string; readonly lengths?: BodyLengths };

/** Rows written before genres were judged are news. */
const UNJUDGED: Judgement = { genre: "news", genreReasons: [] };

export function articleColumns({ body, ...head }: Article): ArticleColumns {
  return { article_json: JSON.stringify({ ...head, lengths: lengthsOf(body) }), body: packBody(body) };
}

/** An article as its row keeps it; its body is unpacked when it is looked at. */
export function reviveArticle({ article_json, body: packed }: ArticleColumns): Article {
  const { lengths, body: whole = [], publishedAt, ...head } = JSON.parse(article_json) as Head;
  const body = packed ? packedBody(packed) : whole;
  if (packed && lengths) noteLengths(body, lengths);
  return { ...UNJUDGED, ...head, body, publishedAt: Temporal.Instant.from(publishedAt) };
}
