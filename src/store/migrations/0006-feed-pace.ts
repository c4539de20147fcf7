import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What a feed says of when to read it holds until it is read again, also where it is unchanged. */
export async function feedPace(db: Kysely<unknown>): Promise<void> {
  await sql`alter table feeds add column pace_json text`.execute(db);
}
