import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What is remembered of a conversation for a while, and which message brought which stories of a digest. */
export async function notes(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table notes (
      platform text not null, chat text not null, thread text not null, name text not null,
      note_json text not null, until_at bigint not null,
      primary key (platform, chat, thread, name))`,
    sql`create index notes_by_end on notes (until_at)`,
    sql`alter table deliveries add column messages text`,
  ];
  for (const statement of statements) await statement.execute(db);
}
