import type { Kysely } from "kysely";
import type { ArticleStore } from "#core/stores.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";

/** Names of one statement: databases take no more than some thousand. */
const BATCH = 500;

/** What was worked out of single articles, until it is packed with that of others. */
export function createReadingStore(
  db: Kysely<Database>,
  kind: DatabaseKind,
): Pick<ArticleStore, "keepReadings" | "readings"> {
  return {
    keepReadings: (readings) =>
      transact(db, kind, async (connection) => {
        for (const { id, reading } of readings) {
          const row = { article_id: id, bytes: reading };
          await connection
            .insertInto("readings")
            .values(row)
            .onConflict((conflict) => conflict.column("article_id").doUpdateSet(row))
            .execute();
        }
      }),

    async readings(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom("readings").selectAll().where("article_id", "in", ids).execute();
      return new Map(rows.map(({ article_id, bytes }) => [article_id, bytes]));
    },
  };
}

/** Of articles that are rewritten, or whose readings are kept elsewhere. */
export async function forgetReadings(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH)
    await db
      .deleteFrom("readings")
      .where("article_id", "in", ids.slice(start, start + BATCH))
      .execute();
}
