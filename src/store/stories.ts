import type { Kysely } from "kysely";
import type { StoryLink, StoryStore } from "#core/stores.ts";
import { fromMs } from "./instants.ts";
import type { Database } from "./schema.ts";

const BATCH = 1_000;

export function createStoryStore(db: Kysely<Database>): StoryStore {
  return {
    async put(stories) {
      const rows = stories.flatMap((story) =>
        story.articleIds.map((articleId) => ({
          article_id: articleId,
          story_id: story.storyId,
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
              last_at: set.ref("excluded.last_at"),
            })),
          )
          .execute();
      }
    },

    async since(from) {
      const rows = await db
        .selectFrom("stories")
        .selectAll()
        .where("last_at", ">", from.epochMilliseconds)
        .orderBy("last_at")
        .orderBy("article_id")
        .execute();
      const stories = new Map<string, { storyId: string; articleIds: string[]; lastAt: Temporal.Instant }>();
      for (const row of rows) {
        const story = stories.get(row.story_id) ?? {
          storyId: row.story_id,
          articleIds: [],
          lastAt: fromMs(row.last_at),
        };
        story.articleIds.push(row.article_id);
        stories.set(row.story_id, story);
      }
      return [...stories.values()] satisfies StoryLink[];
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
