import type { Kysely } from "kysely";
import type { StoryStore } from "#core/stories/story-store.ts";
import { forwardPublished } from "#store/archive/forward.ts";
import type { Database } from "#store/engine/schema.ts";

const BATCH = 1_000;

export function createStoryStore(db: Kysely<Database>): StoryStore {
  return {
    async put(stories) {
      const rows = stories.flatMap((story) =>
        story.articleIds.map((articleId) => ({
          article_id: articleId,
          story_id: story.storyId,
          thread_id: story.threadId,
          last_at: story.lastAt.epochMilliseconds,
        })),
      );
      for (let start = 0; start < rows.length; start += BATCH) {
        await db
          .insertInto("stories")
          .values(rows.slice(start, start + BATCH))
          .onConflict((conflict) =>
            conflict.column("article_id").doUpdateSet((set) => ({
              story_id: set.ref("excluded.story_id"),
              thread_id: set.ref("excluded.thread_id"),
              last_at: set.ref("excluded.last_at"),
            })),
          )
          .execute();
      }
    },

    async ofArticles(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom("stories")
        .select(["article_id", "story_id", "thread_id"])
        .where("article_id", "in", ids)
        .execute();
      return new Map(
        rows.map((row) => [row.article_id, { storyId: row.story_id, threadId: row.thread_id ?? undefined }]),
      );
    },

    async merge(from, into) {
      await db.updateTable("stories").set({ story_id: into }).where("story_id", "=", from).execute();
      await forwardPublished(db, from, into);
    },

    async prune(before) {
      const result = await db
        .deleteFrom("stories")
        .where("last_at", "<", before.epochMilliseconds)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
