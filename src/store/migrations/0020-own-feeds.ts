import type { Kysely } from "kysely";
import { sql } from "kysely";

/** Feeds that readers add, which editions of theirs tell of them, and why an alert came and what figures it told. */
export async function ownFeeds(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table own_feeds (
      id text primary key, name text not null, home text not null, url text not null, kind text,
      failing_since bigint, added_at bigint not null)`,
    sql`create table recipe_feeds (
      recipe text not null, feed text not null, primary key (recipe, feed))`,
    sql`create index recipe_feeds_by_feed on recipe_feeds (feed)`,
    sql`create index subscriptions_by_edition on subscriptions (edition)`,
    sql`alter table alerts add column figures_json text`,
    sql`alter table alerts add column reason text`,
  ];
  for (const statement of statements) await statement.execute(db);
}
