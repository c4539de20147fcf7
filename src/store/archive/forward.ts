import type { Kysely } from "kysely";
import { storyKey } from "#core/archive/story-key.ts";
import type { Database } from "#store/engine/schema.ts";

/** A published story that turned out to be part of another leads there from now on. */
export async function forwardPublished(db: Kysely<Database>, from: string, into: string): Promise<void> {
  await db
    .updateTable("published_stories")
    .set({ merged_into: storyKey(into) })
    .where("story_id", "=", from)
    .execute();
}
