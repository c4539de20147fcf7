import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { fillIndex } from "./fill-index.ts";

/**
 * Rows of the index of words are numbered by seconds instead of fractions of milliseconds: half the room, for each word
 * repeats the numbers of its articles. PostgreSQL's index has numbers of its own.
 */
export async function shortNumbers(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  if (kind !== "sqlite") return;
  await sql`drop table article_terms`.execute(db);
  await sql`create virtual table article_terms using fts5(terms, content='', contentless_delete=1,
    detail=none, tokenize="ascii tokenchars '_'")`.execute(db);
  await sql`update articles set search_id = null`.execute(db);
  await fillIndex(db, kind, "apart");
}
