import type { Article } from "#core/article/article.ts";
import type { Stores } from "#core/stores.ts";
import type { Grouper } from "#core/stories/grouper.ts";
import type { Story } from "#core/stories/story.ts";
import { byTimeThenId, distinct, tell } from "#core/stories/tell.ts";
import type { Each, Holdings, Pace } from "./holdings.ts";

/** Stories that are compared between two looks into the store. */
const RESUMED_AT_ONCE = 50;

/** What the store has of some days. */
export type Recalled = {
  /** Stories that articles of these days belong to, as far as they are known now. */
  readonly stories: readonly Story[];
  /** Articles that nobody has grouped yet, oldest first. */
  readonly fresh: readonly Article[];
};

/** Takes in what other processes have grouped. */
export interface Recall {
  /** Takes articles first seen after `from` up to `to` in, and tells the stories that they were grouped into. */
  read(from: Temporal.Instant, to: Temporal.Instant, each: Each): Promise<Recalled>;
  /** The story of an article that was read, as long as no grouper has taken it in. */
  storyOf(articleId: string): string | undefined;
  /** Lets news join what was read; what was last told up to `running` may only be linked with it. */
  resume(recalled: Recalled, grouper: Grouper, running: Temporal.Instant, pace: Pace): Promise<void>;
}

/** `stories`: those that are held, by id. */
export function createRecall(deps: {
  readonly holdings: Holdings;
  readonly stores: Pick<Stores, "articles" | "stories">;
  readonly stories: Map<string, Story>;
  readonly trust: (sourceId: string) => number;
}): Recall {
  const { holdings, stores, stories, trust } = deps;
  const homes = new Map<string, string>();

  return {
    storyOf: (articleId) => homes.get(articleId),

    async read(from, to, each) {
      const members = new Map<string, Article[]>();
      const threads = new Map<string, string>();
      const fresh: Article[] = [];
      for await (const page of stores.articles.seen(from, to)) {
        await holdings.take(page, each);
        await holdings.pack(to);
        const storyOf = await stores.stories.ofArticles(page.map(({ article }) => article.id));
        await each(page, ({ article }) => {
          const link = storyOf.get(article.id);
          const told = link ? (members.get(link.storyId) ?? []) : fresh;
          told.push(article);
          if (!link) return;
          homes.set(article.id, link.storyId);
          members.set(link.storyId, told);
          threads.set(link.storyId, link.threadId ?? link.storyId);
        });
      }
      const read: Story[] = [];
      await each(members, ([id, articles]) => {
        const known = stories.get(id);
        const thread = known?.thread ?? threads.get(id) ?? id;
        // Where reading failed in the middle, some are known already.
        const all = known ? distinct([...known.members, ...articles]) : articles;
        const story = tell({ id, thread }, all, trust);
        if (!story) return;
        stories.set(id, story);
        read.push(story);
      });
      return { stories: read, fresh: fresh.sort(byTimeThenId) };
    },

    async resume(recalled, grouper, running, { each, pause }) {
      for (let start = 0; start < recalled.stories.length; start += RESUMED_AT_ONCE) {
        const some = recalled.stories.slice(start, start + RESUMED_AT_ONCE);
        const compared = some.flatMap((story) => grouper.readOf(story, running));
        await holdings.readings.fetch(compared, pause);
        await each(some, function* (story) {
          // Part of another by now.
          if (!stories.has(story.id)) return;
          yield* grouper.resuming([story], running);
          for (const { id } of story.members) homes.delete(id);
        });
        holdings.readings.forget(compared);
      }
    },
  };
}
