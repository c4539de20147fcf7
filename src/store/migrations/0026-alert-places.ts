import { type Kysely, sql } from "kysely";

/** Where the message of an alert stands for a link to it, and how often it was edited. */
export async function alertPlaces(db: Kysely<unknown>): Promise<void> {
  await sql`alter table alerts add column place text`.execute(db);
  await sql`alter table alerts add column edits integer not null default 0`.execute(db);
}
