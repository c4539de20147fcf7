import { type Kysely, sql } from "kysely";

/** What a language model wrote, by a hash of what it was written from, and what each day's calls came to. */
export async function writings(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create table writings (key text primary key, value_json text not null, at bigint not null)`,
    sql`create index writings_by_time on writings (at)`,
    sql`create table writing_counts (
      day text not null, name text not null, amount bigint not null, primary key (day, name)
    )`,
  ];
  for (const statement of statements) await statement.execute(db);
}
