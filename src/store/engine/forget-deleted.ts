import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";
import type { DatabaseKind } from "./transact.ts";

/**
 * SQLite's log beside the database still holds what was deleted from it: it is emptied, or left for the next time
 * where another program is reading in it. PostgreSQL looks after its own.
 */
export async function forgetDeleted(db: Kysely<Database>, kind: DatabaseKind): Promise<void> {
  if (kind === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
