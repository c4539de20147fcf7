import { type Kysely, sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";

/**
 * What was worked out of an article stands in a table of its own until it is packed beside the volume that holds the
 * article: in its row it was a third of a database, and nothing could take its place when it went.
 */
export async function readingsApart(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const bytes = sql.raw(kind === "sqlite" ? "blob" : "bytea");
  await sql`create table readings (article_id text primary key, bytes ${bytes} not null)`.execute(db);
  await sql`insert into readings select id, reading from articles where reading is not null`.execute(db);
  await sql`alter table articles drop column reading`.execute(db);
  await sql`alter table volumes add column readings ${bytes}`.execute(db);
}
