import { type Kysely, sql } from "kysely";
import { fold } from "#core/arabic/fold.ts";
import { type Article, bodyText } from "#core/article.ts";
import type { ArticleStore } from "#core/stores.ts";
import { updateArticle } from "#core/update-article.ts";
import { fromMs } from "./instants.ts";
import type { Database } from "./schema.ts";
import { type DatabaseKind, transact } from "./transact.ts";

/** Rows of one statement; SQLite allows 32,766 parameters in one. */
const BATCH = 500;

export function createArticleStore(db: Kysely<Database>, kind: DatabaseKind): ArticleStore {
  return {
    put: (articles, now) =>
      transact(db, kind, async (connection) => {
        const added: string[] = [];
        for (let start = 0; start < articles.length; start += BATCH) {
          added.push(...(await putBatch(connection, articles.slice(start, start + BATCH), now)));
        }
        return added;
      }),

    async get(id) {
      const row = await db
        .selectFrom("articles")
        .select("article_json")
        .where("id", "=", id)
        .executeTakeFirst();
      return row && revive(row.article_json);
    },

    async seen(from, to) {
      const rows = await db
        .selectFrom("articles")
        .select(["article_json", "first_seen_at"])
        .where("first_seen_at", ">", from.epochMilliseconds)
        .where("first_seen_at", "<=", to.epochMilliseconds)
        .orderBy("first_seen_at")
        .orderBy("id")
        .execute();
      return rows.map((row) => ({
        article: revive(row.article_json),
        firstSeenAt: fromMs(row.first_seen_at),
      }));
    },

    async search(match, limit) {
      const words = fold(match)
        .split(/\s+/)
        .filter((word) => word !== "");
      let query = db.selectFrom("articles").select("article_json");
      for (const word of words) query = query.where("folded", "like", `%${word.replace(/[\\%_]/g, "")}%`);
      const rows = await query.orderBy("published_at", "desc").orderBy("id").limit(limit).execute();
      return rows.map((row) => revive(row.article_json));
    },

    async count() {
      const row = await db
        .selectFrom("articles")
        .select(sql<number>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    async prune(before) {
      const result = await db
        .deleteFrom("articles")
        .where("first_seen_at", "<", before.epochMilliseconds)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

async function putBatch(
  db: Kysely<Database>,
  articles: readonly Article[],
  now: Temporal.Instant,
): Promise<string[]> {
  const unique = [...new Map(articles.map((article) => [article.id, article])).values()];
  const ids = unique.map((article) => article.id);
  const rows = await db
    .selectFrom("articles")
    .select(["id", "article_json"])
    .where("id", "in", ids)
    .execute();
  const known = new Map(rows.map((row) => [row.id, row.article_json]));
  const fresh = unique.filter((article) => !known.has(article.id));
  if (fresh.length > 0) {
    const values = fresh.map((article) => ({ ...toRow(article), first_seen_at: now.epochMilliseconds }));
    await db
      .insertInto("articles")
      .values(values)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
  for (const article of unique) {
    const old = known.get(article.id);
    if (old === undefined) continue;
    const row = toRow(updateArticle(revive(old), article));
    if (row.article_json === old) continue;
    await db
      .updateTable("articles")
      .set({ article_json: row.article_json, folded: row.folded })
      .where("id", "=", article.id)
      .execute();
  }
  return fresh.map((article) => article.id);
}

function toRow(article: Article) {
  return {
    id: article.id,
    source_id: article.sourceId,
    published_at: article.publishedAt.epochMilliseconds,
    folded: fold(`${article.title}\n${bodyText(article)}`),
    article_json: JSON.stringify(article),
  };
}

function revive(json: string): Article {
  const article = JSON.parse(json) as Omit<Article, "publishedAt"> & { publishedAt: string };
  return { ...article, publishedAt: Temporal.Instant.from(article.publishedAt) };
}
