import type { Kysely, Selectable } from "kysely";
import type { FeedPace, FeedState, FeedStore } from "#core/feeds/feed-state.ts";
import type { FeedYield } from "#core/feeds/feed-yield.ts";
import { fromMs, toMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

export function createFeedStore(db: Kysely<Database>): FeedStore {
  return {
    async get(url) {
      const row = await db.selectFrom("feeds").selectAll().where("url", "=", url).executeTakeFirst();
      return row && toState(row);
    },

    async due(urls, now) {
      const rows = await db.selectFrom("feeds").select(["url", "next_at", "retired"]).execute();
      const waiting = new Set(
        rows
          .filter((row) => row.retired !== null || row.next_at > now.epochMilliseconds)
          .map((row) => row.url),
      );
      return urls.filter((url) => !waiting.has(url));
    },

    async put(states) {
      const rows = [...new Map(states.map((state) => [state.url, toRow(state)])).values()];
      if (rows.length === 0) return;
      await db
        .insertInto("feeds")
        .values(rows)
        .onConflict((conflict) =>
          conflict.column("url").doUpdateSet(({ ref }) => ({
            next_at: ref("excluded.next_at"),
            etag: ref("excluded.etag"),
            last_modified: ref("excluded.last_modified"),
            full_at: ref("excluded.full_at"),
            checked_at: ref("excluded.checked_at"),
            newest_at: ref("excluded.newest_at"),
            failures: ref("excluded.failures"),
            problem: ref("excluded.problem"),
            moved_url: ref("excluded.moved_url"),
            moved_sightings: ref("excluded.moved_sightings"),
            pace_json: ref("excluded.pace_json"),
            yield_json: ref("excluded.yield_json"),
            retired: ref("excluded.retired"),
          })),
        )
        .execute();
    },

    async all() {
      const rows = await db.selectFrom("feeds").selectAll().orderBy("url").execute();
      return rows.map(toState);
    },
  };
}

function toRow(state: FeedState) {
  return {
    url: state.url,
    next_at: state.nextAt.epochMilliseconds,
    etag: state.etag ?? null,
    last_modified: state.lastModified ?? null,
    full_at: toMs(state.fullAt),
    checked_at: toMs(state.checkedAt),
    newest_at: toMs(state.newestAt),
    failures: state.failures,
    problem: state.problem ?? null,
    moved_url: state.movedTo?.url ?? null,
    moved_sightings: state.movedTo?.sightings ?? 0,
    pace_json: state.pace ? JSON.stringify(state.pace) : null,
    yield_json: state.yield ? JSON.stringify(state.yield) : null,
    retired: state.retired ?? null,
  };
}

function toState(row: Selectable<Database["feeds"]>): FeedState {
  return {
    url: row.url,
    nextAt: fromMs(row.next_at),
    failures: row.failures,
    ...(row.etag === null ? {} : { etag: row.etag }),
    ...(row.last_modified === null ? {} : { lastModified: row.last_modified }),
    ...(row.full_at === null ? {} : { fullAt: fromMs(row.full_at) }),
    ...(row.checked_at === null ? {} : { checkedAt: fromMs(row.checked_at) }),
    ...(row.newest_at === null ? {} : { newestAt: fromMs(row.newest_at) }),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.moved_url === null ? {} : { movedTo: { url: row.moved_url, sightings: row.moved_sightings } }),
    ...(row.pace_json === null ? {} : { pace: JSON.parse(row.pace_json) as FeedPace }),
    ...(row.yield_json === null ? {} : { yield: yieldOf(row.yield_json) }),
    ...(row.retired === null ? {} : { retired: row.retired }),
  };
}

function yieldOf(json: string): FeedYield {
  return JSON.parse(json, (key, value) =>
    key === "emptySince" ? Temporal.Instant.from(value) : value,
  ) as FeedYield;
}
