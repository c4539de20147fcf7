import { setImmediate } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Article } from "#core/article/article.ts";
import { fingerprintOf } from "#core/article/identity.ts";
import { queryTerms } from "#core/article/search-terms.ts";
import { updateArticle } from "#core/article/update.ts";
import { instantAt } from "#core/instants.ts";
import type { ArticleStore } from "#core/stores.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { identify } from "./article-identity.ts";
import { type ArticleIndex, articleIndexOf, isPast } from "./article-index.ts";
import { ARTICLE_COLUMNS, articleColumns, articleJson, packedBodyOf, reviveArticle } from "./article-row.ts";
import { createReadingStore, forgetReadings } from "./readings.ts";

/** Rows of one statement: SQLite holds the thread for some ten milliseconds. */
const BATCH = 50;
const DAY_MS = 24 * 3_600_000;
/** Articles read at a time: more would hold up everything else. */
const PAGE = 200;

export function createArticleStore(db: Kysely<Database>, kind: DatabaseKind): ArticleStore {
  const index = articleIndexOf(kind);
  return {
    ...createReadingStore(db, kind),

    put: (articles, now) =>
      transact(db, kind, async (connection) => {
        const added: string[] = [];
        for (let start = 0; start < articles.length; start += BATCH) {
          // Yields, so that others are served in between.
          if (start > 0) await setImmediate();
          added.push(...(await putBatch(connection, index, articles.slice(start, start + BATCH), now)));
        }
        return added;
      }),

    async get(id) {
      const row = await db
        .selectFrom("articles")
        .select(ARTICLE_COLUMNS)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && reviveArticle(row);
    },

    async *seen(from, to, isKnown = () => false) {
      let after = sql<boolean>`first_seen_at > ${from.epochMilliseconds}`;
      for (;;) {
        // Which they are is asked apart: many come at one time, and to find the first of them by name all are sorted.
        const page = await db
          .selectFrom("articles")
          .select(["id", "first_seen_at"])
          .where(after)
          .where("first_seen_at", "<=", to.epochMilliseconds)
          .orderBy("first_seen_at")
          .orderBy("id")
          .limit(PAGE)
          .execute();
        const end = page.at(-1);
        if (!end) return;
        after = sql<boolean>`(first_seen_at, id) > (${end.first_seen_at}, ${end.id})`;
        const asked = page.filter(({ id }) => !isKnown(id)).map(({ id }) => id);
        if (asked.length === 0) continue;
        const rows = await db
          .selectFrom("articles")
          .select([...ARTICLE_COLUMNS, "fingerprint", "first_seen_at"])
          .where("id", "in", asked)
          .orderBy("first_seen_at")
          .orderBy("id")
          .execute();
        yield rows.map((row) => ({
          article: reviveArticle(row),
          firstSeenAt: instantAt(row.first_seen_at),
          ...(row.fingerprint === null ? {} : { fingerprint: row.fingerprint }),
        }));
      }
    },

    async search(query, limit) {
      const terms = queryTerms(query);
      if (terms.length === 0) return [];
      const exact = await index.find(db, terms, false, limit);
      const found = exact.length > 0 ? exact : await index.find(db, terms, true, limit);
      return found.map(reviveArticle);
    },

    async count() {
      const row = await db
        .selectFrom("articles")
        .select(sql<number>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    prune: (before) =>
      transact(db, kind, async (connection) => {
        const past = isPast(before.epochMilliseconds);
        await index.prune(connection, before.epochMilliseconds);
        await connection
          .deleteFrom("readings")
          .where("article_id", "in", connection.selectFrom("articles").select("id").where(past))
          .execute();
        const result = await connection.deleteFrom("articles").where(past).executeTakeFirst();
        return Number(result.numDeletedRows);
      }),
  };
}

async function putBatch(
  db: Kysely<Database>,
  index: ArticleIndex,
  articles: readonly Article[],
  now: Temporal.Instant,
): Promise<string[]> {
  const { articles: identified, stored } = await identify(db, articles);
  const unique = [...new Map(identified.map((article) => [article.id, article])).values()];
  const fresh = unique.filter((article) => !stored.has(article.id));
  if (fresh.length > 0) {
    const columns = await index.add(db, fresh);
    const values = fresh.map((article) => ({
      ...toRow(article),
      ...columns.get(article.id),
      first_seen_at: now.epochMilliseconds,
    }));
    await db
      .insertInto("articles")
      .values(values)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
  await noteSight(db, [...stored.keys()], now.epochMilliseconds);
  for (const article of unique) {
    const before = stored.get(article.id);
    if (before === undefined) continue;
    const updated = updateArticle(before.article, article);
    const isRewritten = textOf(updated) !== textOf(before.article);
    const article_json = articleJson(updated);
    const { sourceId } = updated;
    if (!isRewritten && article_json === before.json && sourceId === before.article.sourceId) continue;
    const row = {
      source_id: sourceId,
      article_json,
      body: packedBodyOf(updated),
      fingerprint: fingerprintOf(updated),
    };
    await db.updateTable("articles").set(row).where("id", "=", article.id).execute();
    if (!isRewritten) continue;
    await forgetReadings(db, [article.id]);
    await index.update(db, updated);
  }
  return fresh.map((article) => article.id);
}

/** That their feeds still carry them; once a day, since feeds are read far more often. */
async function noteSight(db: Kysely<Database>, ids: readonly string[], ms: number): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("articles")
    .set({ last_seen_at: ms })
    .where("id", "in", ids)
    .where(sql<boolean>`coalesce(last_seen_at, first_seen_at) < ${ms - DAY_MS}`)
    .execute();
}

/** What an index has of an article. */
function textOf({ title, body }: Article): string {
  return JSON.stringify([title, body]);
}

function toRow(article: Article) {
  return {
    fingerprint: fingerprintOf(article),
    ...articleColumns(article),
  };
}
