import type { Kysely } from "kysely";
import { articleIndexOf } from "#store/articles/article-index.ts";
import { reviveArticle } from "#store/articles/article-row.ts";
import type { Database } from "#store/engine/schema.ts";
import type { DatabaseKind } from "#store/engine/transact.ts";

const BATCH = 500;

/** Takes every article that is there into an empty index of words. */
export async function fillIndex(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
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
      rows.map(({ article_json }) => reviveArticle({ article_json, body: null })),
    );
    for (const [id, own] of columns)
      await known.updateTable("articles").set(own).where("id", "=", id).execute();
    last = rows.at(-1)?.id ?? last;
  }
}
