import type { Kysely } from "kysely";
import { sql } from "kysely";

/** The running story that an event belongs to; what was grouped before has none until it is grouped again. */
export async function threads(db: Kysely<unknown>): Promise<void> {
  await sql`alter table stories add column thread_id text`.execute(db);
}
