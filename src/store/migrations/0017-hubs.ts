import { type Kysely, sql } from "kysely";

/** What hubs were asked to tell of feeds, and until when they do. */
export async function hubs(db: Kysely<unknown>): Promise<void> {
  await sql`create table hubs (
    feed text primary key, id text not null unique, hub text not null, topic text not null, secret text not null,
    ask_at bigint not null, asked_at bigint, until_at bigint, unanswered integer not null
  )`.execute(db);
}
