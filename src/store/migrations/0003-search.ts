import type { Kysely } from "kysely";
import { sql } from "kysely";
import { articleIndexOf } from "#store/article-index.ts";
import { reviveArticle } from "#store/article-json.ts";
import type { Database } from "#store/schema.ts";
import type { DatabaseKind } from "#store/transact.ts";

const BATCH = 500;

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
  const index = articleIndexOf(kind);
  const known = db as Kysely<Database>;
  for (let last = ""; ; ) {
    const rows = await known
      .selectFrom("articles")
      .select(["id", "article_json"])
      .where("id", ">", last)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    if (rows.length === 0) break;
    const columns = await index.add(
      known,
      rows.map((row) => reviveArticle(row.article_json)),
    );
    for (const [id, own] of columns)
      await known.updateTable("articles").set(own).where("id", "=", id).execute();
    last = rows.at(-1)?.id ?? last;
  }
  await sql`alter table articles drop column folded`.execute(db);
}
