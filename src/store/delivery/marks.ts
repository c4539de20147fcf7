import type { Kysely } from "kysely";
import type { MarkStore } from "#core/stores.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

export function createMarkStore(db: Kysely<Database>): MarkStore {
  return {
    async set(name, at) {
      const row = { name, at: at.epochMilliseconds };
      await db
        .insertInto("marks")
        .values(row)
        .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
        .execute();
    },

    async get(name) {
      const row = await db.selectFrom("marks").select("at").where("name", "=", name).executeTakeFirst();
      return row && fromMs(row.at);
    },
  };
}
