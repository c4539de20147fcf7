import type { Kysely } from "kysely";
import { sql } from "kysely";

/** A feed is judged by what it brought before, so that is remembered. */
export async function feedYield(db: Kysely<unknown>): Promise<void> {
  await sql`alter table feeds add column yield_json text`.execute(db);
}
