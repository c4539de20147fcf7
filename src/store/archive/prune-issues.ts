import { type Kysely, sql } from "kysely";
import type { Database } from "#store/engine/schema.ts";

/** Where nothing is that old, nothing but the index of issues is read. */
export async function pruneIssues(db: Kysely<Database>, before: Temporal.Instant): Promise<number> {
  const ms = before.epochMilliseconds;
  const gone = await db.deleteFrom("issues").where("at", "<", ms).executeTakeFirst();
  const issues = Number(gone.numDeletedRows);
  if (issues === 0) return 0;
  await db.deleteFrom("tellings").where("at", "<", ms).execute();
  // A story that others became part of leads their addresses to it.
  await sql`delete from published_stories
    where told_at < ${ms} and removed_at is null
      and not exists (select 1 from tellings where story_key = published_stories.key)
      and not exists (select 1 from published_stories as part where part.merged_into = published_stories.key)`.execute(
    db,
  );
  return issues;
}
