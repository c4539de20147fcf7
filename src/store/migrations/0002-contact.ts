import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Who is told when a place is lost. */
export async function contact(db: Kysely<unknown>): Promise<void> {
  await sql`alter table subscriptions add column contact_json text`.execute(db);
}
