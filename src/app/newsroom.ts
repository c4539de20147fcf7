import type { Material } from "#core/material.ts";
import type { Clock } from "#core/ports.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import type { StoredArticle, Stores } from "#core/stores.ts";
import { groupStories } from "#core/stories/group.ts";
import type { Story } from "#core/story.ts";

/** Related headlines reach back this far. */
const MEMORY_HOURS = 14 * 24;
/** Older stories are not held against new articles: an event is told within three days. */
const RUNNING_HOURS = 72;
/** An item that was this old when it was first seen was never news to this installation. */
const STALE_HOURS = 36;

/** Articles taken in at a stretch: a fortnight of news would otherwise hold up everything else. */
const CHUNK = 100;
/** Another process may store an article a moment after its time: the last minutes are read again. */
const OVERLAP_MINUTES = 5;

export type News = {
  readonly material: Material;
  /** When a story became news here: when the first of its articles was seen. */
  readonly newsAt: (story: Story) => Temporal.Instant;
};

/** The stored news of the last fortnight, grouped and indexed, kept up to date article by article. */
export interface Newsroom {
  /** News as of `now`; takes in what any process stored since the last time it was asked. */
  news(now: Temporal.Instant): Promise<News>;
}

export function createNewsroom(
  stores: Pick<Stores, "articles" | "stories">,
  trust: (sourceId: string) => number,
  clock: Pick<Clock, "sleep">,
): Newsroom {
  const related = createRelatedIndex();
  const stories = new Map<string, Story>();
  const storyIds = new Map<string, string>();
  const firstSeen = new Map<string, Temporal.Instant>();
  let readUpTo: Temporal.Instant | undefined;
  let reading: Promise<void> | undefined;

  const takeIn = async (stored: readonly StoredArticle[], now: Temporal.Instant) => {
    for (const { article, firstSeenAt } of stored) {
      firstSeen.set(article.id, firstSeenAt);
      related.add(article);
    }
    const since = now.subtract({ hours: RUNNING_HOURS });
    const previous = [...stories.values()].filter(
      (story) => Temporal.Instant.compare(story.lastAt, since) > 0,
    );
    const articles = stored.map(({ article }) => article);
    const changed = groupStories(articles, { previous, trust });
    for (const story of changed) {
      stories.set(story.id, story);
      for (const article of story.articles) storyIds.set(article.id, story.id);
    }
    await stores.stories.put(
      changed.map(({ id, articles, lastAt }) => ({
        storyId: id,
        articleIds: articles.map((a) => a.id),
        lastAt,
      })),
    );
  };

  const forget = (now: Temporal.Instant) => {
    const before = now.subtract({ hours: MEMORY_HOURS });
    for (const story of stories.values()) {
      if (Temporal.Instant.compare(story.lastAt, before) > 0) continue;
      stories.delete(story.id);
    }
    for (const [id, seen] of firstSeen) {
      if (Temporal.Instant.compare(seen, before) > 0) continue;
      firstSeen.delete(id);
      storyIds.delete(id);
      related.remove(id);
    }
  };

  const catchUp = async (now: Temporal.Instant) => {
    const from = readUpTo?.subtract({ minutes: OVERLAP_MINUTES }) ?? now.subtract({ hours: MEMORY_HOURS });
    const seen = await stores.articles.seen(from, now);
    const stored = seen.filter(({ article }) => !firstSeen.has(article.id));
    for (let start = 0; start < stored.length; start += CHUNK) {
      await takeIn(stored.slice(start, start + CHUNK), now);
      // Whoever asks for something else in between is answered.
      await clock.sleep(0);
    }
    readUpTo = now;
    forget(now);
  };

  const newsAt = (story: Story): Temporal.Instant => {
    const seen = story.articles.flatMap((article) => firstSeen.get(article.id) ?? []);
    const first = seen.sort(Temporal.Instant.compare)[0] ?? story.firstAt;
    const isStale = first.since(story.firstAt).total("hours") > STALE_HOURS;
    return isStale ? story.firstAt : first;
  };

  return {
    async news(now) {
      // One reader at a time: two would group the same articles twice.
      const turn = (reading ?? Promise.resolve()).catch(() => {}).then(() => catchUp(now));
      reading = turn;
      await turn;
      const material = { stories: [...stories.values()], related, storyOf: (id: string) => storyIds.get(id) };
      return { material, newsAt };
    },
  };
}
