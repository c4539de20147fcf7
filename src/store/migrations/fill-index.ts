import type { Kysely } from "kysely";
import { articleIndexOf } from "#store/articles/article-index.ts";
import { reviveArticle } from "#store/articles/article-row.ts";
import type { Database } from "#store/engine/schema.ts";
import type { DatabaseKind } from "#store/engine/transact.ts";

const BATCH = 500;
const WHOLE = ["id", "source_id", "published_at", "article_json"] as const;

/** Takes every article that is there into an empty index of words; `bodies`: where their bodies stand apart. */
export async function fillIndex(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  bodies: "in the JSON" | "apart" = "in the JSON",
): Promise<void> {
  const index = articleIndexOf(kind);
  const known = db as Kysely<Database>;
  for (let last = ""; ; ) {
    const page = known.selectFrom("articles").where("id", ">", last).orderBy("id").limit(BATCH);
    const rows =
      bodies === "apart"
        ? await page.select([...WHOLE, "body"]).execute()
        : (await page.select(WHOLE).execute()).map((row) => ({ ...row, body: null }));
    if (rows.length === 0) break;
    const columns = await index.add(known, rows.map(reviveArticle));
    for (const [id, own] of columns)
      await known.updateTable("articles").set(own).where("id", "=", id).execute();
    last = rows.at(-1)?.id ?? last;
  }
}
