import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { fillIndex } from "./fill-index.ts";

/** An index of words in place of the folded text, and in it every article that is there. */
export async function search(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  const statements =
    kind === "sqlite"
      ? [
          sql`alter table articles add column search_id bigint`,
          sql`create unique index articles_by_search_id on articles (search_id)`,
          sql`create virtual table article_terms using fts5(terms, content='', contentless_delete=1,
            detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '_'")`,
        ]
      : [
          sql`alter table articles add column terms tsvector`,
          sql`create index articles_by_terms on articles using gin (terms)`,
        ];
  for (const statement of statements) await statement.execute(db);
  await fillIndex(db, kind);
  await sql`alter table articles drop column folded`.execute(db);
}
