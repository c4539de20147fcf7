import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { fillIndex } from "./fill-index.ts";

/** Terms come folded and cut, so SQLite's plainest tokenizer does, in half the time of the one for Unicode. */
export async function plainTerms(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  if (kind !== "sqlite") return;
  await sql`drop table article_terms`.execute(db);
  await sql`create virtual table article_terms using fts5(terms, content='', contentless_delete=1,
    detail=none, tokenize="ascii tokenchars '_'")`.execute(db);
  // The numbers that articles have would seem taken.
  await sql`update articles set search_id = null`.execute(db);
  await fillIndex(db, kind);
}
