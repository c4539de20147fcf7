import { type Kysely, sql } from "kysely";

/** Where the notice of a draft stands, which state it shows, and when it may be brought up to date. */
export async function noticeMessages(db: Kysely<unknown>): Promise<void> {
  await sql`alter table desk_notices add column message_json text`.execute(db);
  await sql`alter table desk_notices add column shown text not null default ''`.execute(db);
  await sql`alter table desk_notices add column renew_at bigint not null default 0`.execute(db);
  await sql`alter table desk_notices add column renew_failures integer not null default 0`.execute(db);
}
