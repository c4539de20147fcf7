import type { Kysely } from "kysely";
import type { LeaseStore } from "#core/stores.ts";
import type { Database } from "#store/engine/schema.ts";

/** No lease is taken for as long: a later end was written before the clock was set back. */
const FARTHEST_MS = 10 * 60_000;

export function createLeaseStore(db: Kysely<Database>): LeaseStore {
  return {
    async acquire(name, owner, now, until) {
      const row = { name, owner, until_at: until.epochMilliseconds };
      const taken = await db
        .insertInto("leases")
        .values(row)
        .onConflict((conflict) =>
          conflict
            .column("name")
            .doUpdateSet(row)
            .where((where) =>
              where.or([
                where("leases.owner", "=", owner),
                where("leases.until_at", "<=", now.epochMilliseconds),
                where("leases.until_at", ">", now.epochMilliseconds + FARTHEST_MS),
              ]),
            ),
        )
        .returning("owner")
        .executeTakeFirst();
      return taken?.owner === owner;
    },

    async release(name, owner) {
      await db.deleteFrom("leases").where("name", "=", name).where("owner", "=", owner).execute();
    },
  };
}
