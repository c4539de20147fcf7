import { type Kysely, type Selectable, sql } from "kysely";
import { urlKey } from "#core/article/url.ts";
import { feedKindSchema } from "#core/feeds/feed-kind.ts";
import { type OwnFeed, type OwnFeedStore, ownFeedId } from "#core/feeds/own-feed.ts";
import { sha256 } from "#lib/sha256.ts";
import { fromMs, toMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

export function createOwnFeedStore(db: Kysely<Database>): OwnFeedStore {
  return {
    async put({ name, home, url, kind }, now) {
      const id = ownFeedId(sha256(urlKey(url)));
      const values = { id, name, home, url, kind: kind ?? null, added_at: now.epochMilliseconds };
      const row = await db
        .insertInto("own_feeds")
        .values({ ...values, failing_since: null })
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet({ added_at: values.added_at, failing_since: null }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toFeed(row);
    },

    async get(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom("own_feeds")
        .selectAll()
        .where("id", "in", [...ids])
        .execute();
      return new Map(rows.map((row) => [row.id, toFeed(row)] as const));
    },

    async wanted(since) {
      const told = sql<boolean>`id in (select feed from recipe_feeds join subscriptions
        on subscriptions.edition = recipe_feeds.recipe where subscriptions.state = 'active')`;
      const rows = await db
        .selectFrom("own_feeds")
        .selectAll()
        .where((where) => where.or([where("added_at", ">", since.epochMilliseconds), told]))
        .orderBy("id")
        .execute();
      return rows.map(toFeed);
    },

    async count() {
      const row = await db
        .selectFrom("own_feeds")
        .select(sql<number>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    async noteFailing(id, since) {
      await db
        .updateTable("own_feeds")
        .set({ failing_since: toMs(since) })
        .where("id", "=", id)
        .execute();
    },

    async subscriptionsTo(id) {
      const rows = await db
        .selectFrom("subscriptions")
        .innerJoin("recipe_feeds", "recipe_feeds.recipe", "subscriptions.edition")
        .select("subscriptions.id")
        .where("recipe_feeds.feed", "=", id)
        .orderBy("subscriptions.id")
        .execute();
      return rows.map((row) => row.id);
    },

    prune: (before) => forgetUnread(db, sql<boolean>`added_at < ${before.epochMilliseconds}`),
  };
}

/** Forgets feeds that no edition of anybody tells of, and what was learnt of their addresses. */
export async function forgetUnread(
  db: Kysely<Database>,
  condition: ReturnType<typeof sql<boolean>>,
): Promise<number> {
  const rows = await db
    .deleteFrom("own_feeds")
    .where(condition)
    .where("id", "not in", db.selectFrom("recipe_feeds").select("feed"))
    .returning("url")
    .execute();
  const urls = rows.map(({ url }) => url);
  if (urls.length > 0) await db.deleteFrom("feeds").where("url", "in", urls).execute();
  return urls.length;
}

function toFeed(row: Selectable<Database["own_feeds"]>): OwnFeed {
  const kind = feedKindSchema.safeParse(row.kind).data;
  return {
    id: row.id,
    name: row.name,
    home: row.home,
    url: row.url,
    ...(kind ? { kind } : {}),
    ...(row.failing_since === null ? {} : { failingSince: fromMs(row.failing_since) }),
  };
}
