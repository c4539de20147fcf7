import type { Article } from "#core/article/article.ts";
import type { Material } from "#core/digest/material.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import type { Clock } from "#core/ports.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import type { StoredArticle, Stores } from "#core/stores.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import type { Story } from "#core/stories/story.ts";
import { byTimeThenId, tell } from "#core/stories/tell.ts";
import { bySteps } from "./by-steps.ts";
import { createContextJudge } from "./context-judge.ts";
import { createReadings } from "./readings.ts";

/** Related headlines reach back this far. */
const MEMORY_HOURS = 14 * 24;
/** Older stories are not held against new articles: an event is told within three days. */
const RUNNING_HOURS = 72;
/** An item that was this old when it was first seen was never news to this installation. */
const STALE_MS = 36 * 3_600_000;

/**
 * Articles that are grouped before what came of it is stored. They go oldest first, as one long list would be grouped:
 * what came of a feed's place in the reading must not split an event.
 */
const CHUNK = 50;
/** Others wait no longer than this while a fortnight of news is taken in. */
const AT_A_STRETCH_MS = 8;
/** Another process may store an article a moment after its time: the last minutes are read again. */
const OVERLAP_MINUTES = 5;
/** Looking through everything for what is too old need not be done at each question. */
const FORGET_MINUTES = 10;

export type News = {
  readonly material: Material;
  /** When an article came here; one that was old by then came when it was published. */
  readonly seenAt: (article: Article) => Temporal.Instant;
};

/** The stored news of the last fortnight, grouped and indexed, kept up to date article by article. */
export interface Newsroom {
  /**
   * News as of `now`; takes in what any process stored since the last time it was asked. After a start the last
   * three days are there first: whoever needs news of before names the time since when.
   */
  news(now: Temporal.Instant, since?: Temporal.Instant): Promise<News>;
}

export interface StoryNames {
  /** The name that a story bears now: one that became a part of another goes by the other's. */
  nameOf(storyId: string): string;
}

export function createNewsroom(
  stores: Pick<Stores, "articles" | "stories">,
  trust: (sourceId: string) => number,
  clock: Pick<Clock, "monotonicMs" | "sleep">,
  runningHours = RUNNING_HOURS,
): Newsroom & StoryNames {
  const related = createRelatedIndex();
  const readings = createReadings(stores.articles);
  const grouper = createGrouper(trust, readings.of);
  const stories = new Map<string, Story>();
  const firstSeen = new Map<string, Temporal.Instant>();
  const judge = createContextJudge(clock);
  let forgottenAt: Temporal.Instant | undefined;
  let readUpTo: Temporal.Instant | undefined;
  let reading: Promise<void> | undefined;
  let older: Promise<void> | undefined;

  const seenAt = ({ id, publishedAt }: Article): Temporal.Instant => {
    const seen = firstSeen.get(id);
    return seen && seen.epochMilliseconds - publishedAt.epochMilliseconds <= STALE_MS ? seen : publishedAt;
  };

  const hold = (story: Story) => {
    stories.set(story.id, story);
  };

  const merge = async (from: string, into: string) => {
    stories.delete(from);
    await stores.stories.merge(from, into);
  };

  /** One by one, so that other requests are served in between. */
  const each = async <Item>(items: Iterable<Item>, work: (item: Item) => void) => {
    let since = clock.monotonicMs();
    for (const item of items) {
      work(item);
      if (clock.monotonicMs() - since < AT_A_STRETCH_MS) continue;
      await clock.sleep(0);
      since = clock.monotonicMs();
    }
  };

  const index = ({ article, firstSeenAt, reading }: StoredArticle) => {
    firstSeen.set(article.id, firstSeenAt);
    const terms = readings.take(article, reading);
    // What a reader added stands beside nobody else's news.
    if (!isOwnFeed(article.sourceId)) related.add(article, terms);
  };

  const group = async (articles: readonly Article[]) => {
    for (let start = 0; start < articles.length; start += CHUNK) {
      await groupSome(articles.slice(start, start + CHUNK));
    }
  };

  const groupSome = async (articles: readonly Article[]) => {
    const { stories: changed, merged } = await bySteps(grouper.adding(articles), clock);
    for (const { from, into } of merged) await merge(from, into);
    for (const story of changed) hold(story);
    await stores.stories.put(
      changed.map(({ id, thread, members, lastAt }) => ({
        storyId: id,
        threadId: thread,
        articleIds: members.map((article) => article.id),
        lastAt,
      })),
    );
  };

  /** What was grouped before this process began stays as it was; what was not is grouped now. */
  const recall = async (
    from: Temporal.Instant,
    to: Temporal.Instant,
    running: Temporal.Instant,
  ): Promise<void> => {
    const members = new Map<string, Article[]>();
    const threads = new Map<string, string>();
    const fresh: Article[] = [];
    for await (const page of stores.articles.seen(from, to)) {
      await each(page, index);
      await readings.keep();
      const storyOf = await stores.stories.ofArticles(page.map(({ article }) => article.id));
      for (const { article } of page) {
        const link = storyOf.get(article.id);
        const told = link ? (members.get(link.storyId) ?? []) : fresh;
        told.push(article);
        if (!link) continue;
        members.set(link.storyId, told);
        threads.set(link.storyId, link.threadId ?? link.storyId);
      }
    }
    await each(members, ([id, articles]) => {
      const known = stories.get(id);
      const thread = known?.thread ?? threads.get(id) ?? id;
      const told = tell({ id, thread }, [...(known?.members ?? []), ...articles], trust);
      if (!told) return;
      hold(told);
      grouper.resume([told], running);
    });
    await group(fresh.sort(byTimeThenId));
    readings.forget();
  };

  const forget = async (now: Temporal.Instant) => {
    if (forgottenAt && now.since(forgottenAt).total("minutes") < FORGET_MINUTES) return;
    forgottenAt = now;
    const before = now.subtract({ hours: MEMORY_HOURS });
    grouper.keep(now.subtract({ hours: runningHours }), before);
    for (const story of stories.values()) {
      if (Temporal.Instant.compare(story.lastAt, before) <= 0) stories.delete(story.id);
    }
    const past = [...firstSeen].filter(([, seen]) => Temporal.Instant.compare(seen, before) <= 0);
    await each(past, ([id]) => {
      firstSeen.delete(id);
      related.remove(id);
    });
  };

  const catchUp = async (now: Temporal.Instant) => {
    if (readUpTo === undefined) {
      const recent = now.subtract({ hours: RUNNING_HOURS });
      await recall(recent, now, recent);
      // Most digests need no more than these days; what is only related to them may come later.
      older = recall(now.subtract({ hours: MEMORY_HOURS }), recent, recent).catch(() => {});
    } else {
      for await (const page of stores.articles.seen(readUpTo.subtract({ minutes: OVERLAP_MINUTES }), now)) {
        const stored = page
          .filter(({ article }) => !firstSeen.has(article.id))
          .sort((a, b) => byTimeThenId(a.article, b.article));
        await each(stored, index);
        await readings.keep();
        await group(stored.map(({ article }) => article));
        readings.forget();
      }
    }
    readUpTo = now;
    await forget(now);
  };

  return {
    nameOf: (storyId) => grouper.storyOf(storyId) ?? storyId,

    async news(now, since = now) {
      // One reader at a time: two would group the same articles twice.
      const turn = (reading ?? Promise.resolve()).catch(() => {}).then(() => catchUp(now));
      reading = turn;
      await turn;
      if (now.since(since).total("hours") > RUNNING_HOURS) await older;
      const told = await judge(stories.values(), trust);
      return { material: { stories: told, related, storyOf: grouper.storyOf }, seenAt };
    },
  };
}
