import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";

/**
 * Bodies apart and packed: half of what a database holds, and most are never looked at; and what was worked out of an
 * article. Rows that are there stay as they are.
 */
export async function bodies(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const bytes = sql.raw(kind === "sqlite" ? "blob" : "bytea");
  await sql`alter table articles add column body ${bytes}`.execute(db);
  await sql`alter table articles add column reading ${bytes}`.execute(db);
}
