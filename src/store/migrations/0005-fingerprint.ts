import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Articles are found by what they say where their ids do not last. */
export async function fingerprint(db: Kysely<unknown>): Promise<void> {
  await sql`alter table articles add column fingerprint text`.execute(db);
  await sql`create index articles_by_fingerprint on articles (fingerprint)`.execute(db);
}
