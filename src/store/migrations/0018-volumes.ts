import { type Kysely, sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";

/** What the index of related headlines holds of some hundred articles, packed: a start reads it as it is. */
export async function volumes(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await sql`create table volumes (
    name text primary key, last_at bigint not null, bytes ${sql.raw(kind === "sqlite" ? "blob" : "bytea")} not null
  )`.execute(db);
}
