import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What was published for everybody: issues, their stories, and which issue told which story. */
export async function archive(db: Kysely<unknown>): Promise<void> {
  await sql`create table issues (
    edition text not null,
    slot_date text not null,
    slot_time text not null,
    at bigint not null,
    title text not null,
    leading_json text not null,
    stories integer not null,
    digest_json text not null,
    changed_at bigint not null,
    primary key (edition, slot_date, slot_time)
  )`.execute(db);
  await sql`create index issues_by_time on issues (edition, at)`.execute(db);
  await sql`create index issues_by_age on issues (at)`.execute(db);
  await sql`create table published_stories (
    key text primary key,
    words text not null,
    story_id text not null unique,
    thread_id text not null,
    headline text not null,
    outlet text not null,
    url text,
    at bigint not null,
    told_at bigint not null,
    merged_into text,
    removed_at bigint
  )`.execute(db);
  await sql`create index published_stories_by_thread on published_stories (thread_id, at)`.execute(db);
  await sql`create index published_stories_by_age on published_stories (told_at)`.execute(db);
  await sql`create index published_stories_merged on published_stories (merged_into)`.execute(db);
  await sql`create index published_stories_removed on published_stories (key) where removed_at is not null`.execute(
    db,
  );
  await sql`create table tellings (
    story_key text not null,
    edition text not null,
    slot_date text not null,
    slot_time text not null,
    at bigint not null,
    primary key (story_key, edition, slot_date, slot_time)
  )`.execute(db);
}
