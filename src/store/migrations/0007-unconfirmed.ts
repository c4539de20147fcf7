import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Parts whose arrival nobody confirmed, and when something was last done by any process. */
export async function unconfirmed(db: Kysely<unknown>): Promise<void> {
  await sql`alter table deliveries add column unconfirmed integer not null default 0`.execute(db);
  await sql`create table marks (name text primary key, at bigint not null)`.execute(db);
}
