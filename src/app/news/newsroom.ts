import type { Article } from "#core/article/article.ts";
import type { Material } from "#core/digest/material.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import { isAfter } from "#core/instants.ts";
import type { Clock } from "#core/ports.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import type { StoredArticle, Stores } from "#core/stores.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import type { Story } from "#core/stories/story.ts";
import { byTimeThenId, tell } from "#core/stories/tell.ts";
import { bySteps } from "./by-steps.ts";
import { createContextJudge } from "./held/context-judge.ts";
import { createReadings } from "./held/readings.ts";
import { stampOf } from "./held/stamp.ts";
import { createVolumes } from "./held/volumes.ts";

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
/** Articles that are indexed one by one before the next volume is thought of. */
const LOOSE = 1_000;
/** Articles whose words are read at once. */
const PAGE = 200;
/** Stories that are remembered between two looks into the store. */
const RESUMED_AT_ONCE = 50;
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
  /** The running story that it belongs to; itself where nobody knows. */
  threadOf(storyId: string): string;
}

/** A newsroom of a process that ends. */
export interface KeptNewsroom extends Newsroom {
  /** Keeps what the next process would have to work out again; nothing is lost where this is never called. */
  leave(): Promise<void>;
}

export function createNewsroom(
  stores: Pick<Stores, "articles" | "stories" | "volumes">,
  trust: (sourceId: string) => number,
  clock: Pick<Clock, "monotonicMs" | "sleep">,
  runningHours = RUNNING_HOURS,
): KeptNewsroom & StoryNames {
  const related = createRelatedIndex(stores.volumes.putAway);
  const readings = createReadings(stores.articles);
  const grouper = createGrouper(trust, readings.of);
  const stories = new Map<string, Story>();
  const firstSeen = new Map<string, Temporal.Instant>();
  const judge = createContextJudge(clock);
  const volumes = createVolumes({
    ...{ related, clock, store: stores.volumes, version: readings.version },
    seenAt: (id) => firstSeen.get(id),
  });
  let loose = 0;
  let isWhole = false;
  /** Since when it is known what the articles that came say is new. */
  let wordsSince: Temporal.Instant | undefined;
  let forgottenAt: Temporal.Instant | undefined;
  let readUpTo: Temporal.Instant | undefined;
  let reading: Promise<void> | undefined;
  let older: Promise<void> | undefined;

  const seenAt = ({ id, publishedAt }: Article): Temporal.Instant => {
    const seen = firstSeen.get(id);
    return seen && seen.epochMilliseconds - publishedAt.epochMilliseconds <= STALE_MS ? seen : publishedAt;
  };

  const nameOf = (storyId: string) => grouper.storyOf(storyId) ?? storyId;

  const hold = (story: Story) => {
    stories.set(story.id, story);
  };

  const merge = async (from: string, into: string) => {
    stories.delete(from);
    await stores.stories.merge(from, into);
  };

  let servedAt = clock.monotonicMs();
  /** Serves others where that was long ago: waiting for SQLite alone serves nobody. */
  const serve = async () => {
    if (clock.monotonicMs() - servedAt < AT_A_STRETCH_MS) return;
    await clock.sleep(0);
    servedAt = clock.monotonicMs();
  };

  /** One by one, so that other requests are served in between. */
  const each = async <Item>(items: Iterable<Item>, work: (item: Item) => void) => {
    for (const item of items) {
      work(item);
      if (clock.monotonicMs() - servedAt >= AT_A_STRETCH_MS) await serve();
    }
  };

  /** What came in a volume as it is now is found again; of the others their language is read. */
  const index = async (page: readonly StoredArticle[]) => {
    for (const { article, firstSeenAt } of page) firstSeen.set(article.id, firstSeenAt);
    const strangers = page.filter((stored) => !related.recognise(stored.article, stampOf(stored)));
    if (strangers.length === 0) return;
    await readings.fetch(strangers.map(({ article }) => article));
    await each(strangers, (stored) => {
      const { article } = stored;
      // What a reader added stands beside nobody else's news.
      if (isOwnFeed(article.sourceId)) readings.know(article);
      else related.add(article, readings.terms(article), stampOf(stored));
    });
    await readings.keep();
    loose += strangers.length;
  };

  const pack = async (now: Temporal.Instant) => {
    if (loose < LOOSE) return;
    loose = 0;
    await volumes.pack(now);
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
      await serve();
      await index(page);
      await pack(to);
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
    const told = [...members];
    for (let start = 0; start < told.length; start += RESUMED_AT_ONCE) {
      const some = told.slice(start, start + RESUMED_AT_ONCE).flatMap(([id, articles]) => {
        const known = stories.get(id);
        const thread = known?.thread ?? threads.get(id) ?? id;
        return tell({ id, thread }, [...(known?.members ?? []), ...articles], trust) ?? [];
      });
      await serve();
      await readings.fetch(some.flatMap((story) => grouper.readOf(story, running)));
      await each(some, (story) => {
        hold(story);
        grouper.resume([story], running);
      });
      readings.forget();
    }
    await group(fresh.sort(byTimeThenId));
    readings.forget();
  };

  const recallOlder = async (from: Temporal.Instant, to: Temporal.Instant) => {
    await volumes.restore(from, to);
    await recall(from, to, to);
    await bySteps(related.forgetting(), clock);
    isWhole = true;
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
    await stores.volumes.prune(before);
  };

  const catchUp = async (now: Temporal.Instant) => {
    if (readUpTo === undefined) {
      const recent = now.subtract({ hours: RUNNING_HOURS });
      const fortnight = now.subtract({ hours: MEMORY_HOURS });
      await volumes.restore(recent, now);
      await recall(recent, now, recent);
      wordsSince = recent;
      // Most digests need no more than these days; what is only related to them may come later.
      older = recallOlder(fortnight, recent).catch(() => {});
    } else {
      for await (const page of stores.articles.seen(readUpTo.subtract({ minutes: OVERLAP_MINUTES }), now)) {
        const stored = page
          .filter(({ article }) => !firstSeen.has(article.id))
          .sort((a, b) => byTimeThenId(a.article, b.article));
        await index(stored);
        await group(stored.map(({ article }) => article));
        readings.forget();
      }
      await pack(now);
    }
    readUpTo = now;
    await forget(now);
  };

  /** What articles of before say is new stands in the store: only long windows ask for it. */
  const readWords = async (since: Temporal.Instant) => {
    const known = wordsSince;
    if (!known || Temporal.Instant.compare(since, known) >= 0) return;
    wordsSince = since;
    const asked = [...stories.values()].flatMap(({ members }) =>
      members.filter(({ id }) => {
        const seen = firstSeen.get(id);
        return seen && isAfter(seen, since) && !isAfter(seen, known);
      }),
    );
    for (let start = 0; start < asked.length; start += PAGE) {
      await serve();
      await readings.fetch(asked.slice(start, start + PAGE));
      readings.forget();
    }
  };

  return {
    nameOf,
    threadOf: (storyId) => stories.get(nameOf(storyId))?.thread ?? nameOf(storyId),

    async news(now, since = now) {
      // One reader at a time: two would group the same articles twice.
      const turn = (reading ?? Promise.resolve()).catch(() => {}).then(() => catchUp(now));
      reading = turn;
      await turn;
      if (now.since(since).total("hours") > RUNNING_HOURS) {
        await older;
        await readWords(since);
      }
      const told = await judge(stories.values(), trust);
      return { material: { stories: told, related, storyOf: grouper.storyOf }, seenAt };
    },

    async leave() {
      await reading?.catch(() => {});
      // Whoever leaves while it still takes in what was before does not wait for that.
      if (isWhole) await volumes.packAll();
    },
  };
}
