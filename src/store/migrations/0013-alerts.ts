import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Which breaking news a place was told at once. */
export async function alerts(db: Kysely<unknown>): Promise<void> {
  await sql`create table alerts (
    platform text not null,
    chat text not null,
    thread text not null,
    story_id text not null,
    at bigint not null,
    message_ref text,
    primary key (platform, chat, thread, story_id)
  )`.execute(db);
  await sql`create index alerts_by_age on alerts (at)`.execute(db);
}
