import type { Kysely } from "kysely";
import type { Article } from "#core/article/article.ts";
import { assignIds, fingerprintOf, isUpdate } from "#core/article/identity.ts";
import type { Database } from "#store/engine/schema.ts";
import { ARTICLE_COLUMNS, type ArticleColumns, reviveArticle } from "./article-row.ts";

/** An article as it is stored, and its row's JSON. */
export type Stored = { readonly article: Article; readonly json: string };

export type Identified = {
  /** With the ids that the archive has, or will have, for them. */
  readonly articles: readonly Article[];
  /** What is stored under these ids. */
  readonly stored: ReadonlyMap<string, Stored>;
};

/** Finds out which articles are known, by their ids and by what they say. */
export async function identify(db: Kysely<Database>, articles: readonly Article[]): Promise<Identified> {
  const stored = await storedUnder(
    db,
    articles.map(({ id }) => id),
  );
  const known = (id: string) => stored.get(id)?.article;
  const strangers = articles.filter((article) => {
    const holder = known(article.id);
    return !holder || !isUpdate(holder, article);
  });
  if (strangers.length === 0) return { articles, stored };
  const alike = await storedAlike(db, strangers);
  const identified = assignIds(articles, {
    known,
    alike: (fingerprint, test) => alike.get(fingerprint)?.map(reviveArticle).find(test),
  });
  const renamed = identified.map(({ id }) => id).filter((id, index) => id !== articles[index]?.id);
  return {
    articles: identified,
    stored: renamed.length > 0 ? new Map([...stored, ...(await storedUnder(db, renamed))]) : stored,
  };
}

async function storedUnder(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Stored>> {
  const rows = await db
    .selectFrom("articles")
    .select(ARTICLE_COLUMNS)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { article: reviveArticle(row), json: row.article_json }] as const),
  );
}

/** Columns of the articles that have the fingerprints of these, those first seen first. */
async function storedAlike(
  db: Kysely<Database>,
  articles: readonly Article[],
): Promise<ReadonlyMap<string, readonly ArticleColumns[]>> {
  const rows = await db
    .selectFrom("articles")
    .select(["fingerprint", ...ARTICLE_COLUMNS])
    .where("fingerprint", "in", [...new Set(articles.map(fingerprintOf))])
    .orderBy("first_seen_at")
    .orderBy("id")
    .execute();
  return Map.groupBy(rows, (row) => row.fingerprint ?? "");
}
