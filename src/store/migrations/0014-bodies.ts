import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";

/** Bodies apart and packed: half of what a database holds, and most are never looked at. Rows that are there stay. */
export async function bodies(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await sql`alter table articles add column body ${sql.raw(kind === "sqlite" ? "blob" : "bytea")}`.execute(
    db,
  );
}
