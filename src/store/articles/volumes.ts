import type { Kysely } from "kysely";
import type { VolumeStore } from "#core/related/volume-store.ts";
import type { Database } from "#store/engine/schema.ts";
import { createSpill } from "./spill.ts";

/** A query looks into some hundred documents of tens of thousands. */
const spill = createSpill();

export function createVolumeStore(db: Kysely<Database>): VolumeStore {
  return {
    putAway(bytes) {
      const spilt = spill.put(bytes);
      return (from, length) => spill.get(spilt, from, length);
    },

    async put({ name, lastAt, bytes }) {
      await db
        .insertInto("volumes")
        .values({ name, last_at: lastAt.epochMilliseconds, bytes })
        // One of the same articles that an earlier version of the program packed can no longer be read.
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ bytes }))
        .execute();
    },

    async *between(from, to) {
      const rows = await db
        .selectFrom("volumes")
        .select("name")
        .where("last_at", ">", from.epochMilliseconds)
        .where("last_at", "<=", to.epochMilliseconds)
        .orderBy("last_at")
        .orderBy("name")
        .execute();
      // One at a time: each is as large as all that others wait for.
      for (const { name } of rows) {
        const row = await db
          .selectFrom("volumes")
          .select("bytes")
          .where("name", "=", name)
          .executeTakeFirst();
        if (row) yield row.bytes;
      }
    },

    async prune(before) {
      const result = await db
        .deleteFrom("volumes")
        .where("last_at", "<=", before.epochMilliseconds)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
