import type { Kysely } from "kysely";
import { sql } from "kysely";

/** What readers make editions of, each once however many want it. */
export async function recipes(db: Kysely<unknown>): Promise<void> {
  await sql`create table recipes (
    id text primary key,
    recipe_json text not null,
    created_at bigint not null
  )`.execute(db);
  await sql`create index recipes_by_age on recipes (created_at)`.execute(db);
}
