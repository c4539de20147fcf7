import type { Article } from "#core/article/article.ts";
import type { Material } from "#core/digest/material.ts";
import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import type { Known } from "#core/stories/known.ts";
import type { SeenAt } from "#core/stories/newness/in-window.ts";
import type { Story } from "#core/stories/story.ts";
import { byTimeThenId, lastToldMs } from "#core/stories/tell.ts";
import { bySteps, standBack } from "./by-steps.ts";
import { createContextJudge } from "./held/context-judge.ts";
import { createHoldings, type Each, type Pace } from "./held/holdings.ts";
import { createRecall } from "./held/recall.ts";

/** Related headlines reach back this far. */
const MEMORY_HOURS = 14 * 24;
/** Older stories are not held against new articles: an event is told within three days. */
const RUNNING_HOURS = 72;

/**
 * Articles that are grouped before what came of it is stored. They go oldest first, as one long list would be grouped:
 * what came of a feed's place in the reading must not split an event.
 */
const CHUNK = 50;
/** Others wait no longer than this while a fortnight of news is taken in. */
const AT_A_STRETCH_MS = 4;
/** Another process may store an article a moment after its time: the last minutes are read again. */
const OVERLAP_MINUTES = 5;
/** Articles whose words are read at once. */
const PAGE = 200;
/** Looking through everything for what is too old need not be done at each question. */
const FORGET_MINUTES = 10;

export type News = {
  readonly material: Material;
  /** When an article came here; one that was old by then came when it was published. */
  readonly seenAt: SeenAt;
  /** What is known of articles of the news without reading them. */
  readonly known?: Known;
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

/** A newsroom of a process that begins and ends. */
export interface KeptNewsroom extends Newsroom {
  /** Resolves when the fortnight is whole, or cannot be read; at once before anybody has asked for news. */
  whole(): Promise<void>;
  /** Keeps what the next process would have to work out again; nothing is lost where this is never called. */
  leave(): Promise<void>;
}

export function createNewsroom(
  stores: Pick<Stores, "articles" | "stories" | "volumes">,
  trust: (sourceId: string) => number,
  clock: Pick<Clock, "monotonicMs" | "sleep">,
  runningHours = RUNNING_HOURS,
): KeptNewsroom & StoryNames {
  const holdings = createHoldings(stores, clock);
  const { related, readings, volumes, seenAt } = holdings;
  const grouper = createGrouper(trust, readings.of, stores.volumes.putAway);
  const known = { sketchOf: grouper.sketchOf, stemsOf: related.stemsOf };
  const stories = new Map<string, Story>();
  const judge = createContextJudge(clock);
  const recall = createRecall({ holdings, stores, stories, trust });
  let isWhole = false;
  /** Since when it is known what the articles that came say is new. */
  let wordsSince: Temporal.Instant | undefined;
  let noting = Promise.resolve();
  let forgottenAt: Temporal.Instant | undefined;
  let readUpTo: Temporal.Instant | undefined;
  let reading: Promise<void> | undefined;
  /** Nothing can be grouped before it can be compared with what was told of late. */
  let comparable: Promise<void> | undefined;
  let older: Promise<void> | undefined;

  const storyOf = (articleId: string) => grouper.storyOf(articleId) ?? recall.storyOf(articleId);
  const nameOf = (storyId: string) => storyOf(storyId) ?? storyId;

  const merge = async (from: string, into: string) => {
    stories.delete(from);
    await stores.stories.merge(from, into);
  };

  /** Serves others where that was long ago: waiting for SQLite alone serves nobody. */
  const serving = (pause: () => Promise<void>): Each => {
    let servedAt = clock.monotonicMs();
    const isLong = () => clock.monotonicMs() - servedAt >= AT_A_STRETCH_MS;
    const serve = async () => {
      await pause();
      servedAt = clock.monotonicMs();
    };
    return async (items, work) => {
      for (const item of items) {
        const steps = work(item);
        while (steps && !steps.next().done) if (isLong()) await serve();
        if (isLong()) await serve();
      }
    };
  };
  const paced = (pause: () => Promise<void>): Pace => ({ each: serving(pause), pause });
  /** Of work that somebody waits for, and of work that nobody does. */
  const foreground = paced(() => clock.sleep(0));
  const background = paced(() => standBack(clock));

  const group = async (articles: readonly Article[]) => {
    for (let start = 0; start < articles.length; start += CHUNK) {
      const some = articles.slice(start, start + CHUNK);
      await readings.fetch(some);
      await groupSome(some);
      readings.forget(some);
    }
  };

  const groupSome = async (articles: readonly Article[]) => {
    const { stories: changed, merged } = await bySteps(grouper.adding(articles), clock);
    for (const { from, into } of merged) await merge(from, into);
    for (const story of changed) stories.set(story.id, story);
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
  const begin = async (now: Temporal.Instant, fortnight: Temporal.Instant) => {
    const recent = now.subtract({ hours: RUNNING_HOURS });
    await volumes.restore(recent, now);
    const recalled = await recall.read(recent, now, foreground.each);
    wordsSince = now;
    if (recalled.fresh.length > 0) {
      await recall.resume(recalled, grouper, recent, foreground);
      await group(recalled.fresh);
      readings.forget();
    } else comparable = recall.resume(recalled, grouper, recent, background);
    // Most digests need no more than these days; what is only related to them may come later.
    older = recallOlder(fortnight, recent).catch(() => {
      // Whoever asks next begins again: what was not read is missed, and what cannot be compared would be told twice.
      readUpTo = undefined;
    });
  };

  const recallOlder = async (from: Temporal.Instant, to: Temporal.Instant) => {
    await comparable;
    await volumes.restore(from, to, background.pause);
    const recalled = await recall.read(from, to, background.each);
    await recall.resume(recalled, grouper, to, background);
    await group(recalled.fresh);
    readings.forget();
    await bySteps(related.forgetting(), clock, background.pause);
    isWhole = true;
    // What the whole of the news shows is found before somebody waits for it.
    await judge(stories.values(), trust);
  };

  function* leaving(before: Temporal.Instant): Generator<void, void> {
    for (const story of stories.values()) {
      yield;
      if (lastToldMs(story) <= before.epochMilliseconds) stories.delete(story.id);
    }
  }

  const forget = async (now: Temporal.Instant) => {
    if (forgottenAt && now.since(forgottenAt).total("minutes") < FORGET_MINUTES) return;
    forgottenAt = now;
    const before = now.subtract({ hours: MEMORY_HOURS });
    grouper.keep(now.subtract({ hours: runningHours }), before);
    await bySteps(leaving(before), clock);
    await holdings.forget(before, foreground.each);
  };

  const takeNew = async (since: Temporal.Instant, now: Temporal.Instant) => {
    const isKnown = (id: string) => holdings.seenMs(id) !== undefined;
    for await (const page of stores.articles.seen(since, now, isKnown)) {
      const stored = page.toSorted((a, b) => byTimeThenId(a.article, b.article));
      await comparable;
      await holdings.take(stored, foreground.each);
      await group(stored.map(({ article }) => article));
      readings.forget();
    }
    await holdings.pack(now);
  };

  const catchUp = async (now: Temporal.Instant) => {
    if (readUpTo === undefined) await begin(now, now.subtract({ hours: MEMORY_HOURS }));
    else await takeNew(readUpTo.subtract({ minutes: OVERLAP_MINUTES }), now);
    readUpTo = now;
    await forget(now);
  };

  function* cameBetween(fromMs: number, toMs: number): Generator<void, Article[]> {
    const came: Article[] = [];
    for (const { members } of stories.values()) {
      yield;
      for (const article of members) {
        const ms = holdings.seenMs(article.id);
        if (ms !== undefined && ms > fromMs && ms <= toMs) came.push(article);
      }
    }
    return came;
  }

  /** What articles say is new stands in the store: only digests ask for it, and of their windows alone. */
  const readWords = async (since: Temporal.Instant) => {
    const read = wordsSince;
    if (!read || Temporal.Instant.compare(since, read) >= 0) return;
    wordsSince = since;
    const asked = await bySteps(cameBetween(since.epochMilliseconds, read.epochMilliseconds), clock);
    for (let start = 0; start < asked.length; start += PAGE) {
      await clock.sleep(0);
      await readings.note(asked.slice(start, start + PAGE), since.epochMilliseconds);
    }
    if (isWhole) readings.forget();
  };

  return {
    nameOf,
    threadOf: (storyId) => stories.get(nameOf(storyId))?.thread ?? nameOf(storyId),

    async news(now, since = now) {
      // One reader at a time: two would group the same articles twice.
      const turn = (reading ?? Promise.resolve()).catch(() => {}).then(() => catchUp(now));
      reading = turn;
      await turn;
      if (now.since(since).total("hours") > RUNNING_HOURS) await older;
      // Whoever asks meanwhile waits for the same words.
      noting = noting.catch(() => {}).then(() => readWords(since));
      await noting;
      const told = await judge(stories.values(), trust);
      return { material: { stories: told, related, storyOf }, seenAt, known };
    },

    async whole() {
      await older;
    },

    async leave() {
      await reading?.catch(() => {});
      // Whoever leaves while it still takes in what was before does not wait for that.
      if (isWhole) await volumes.packAll();
    },
  };
}
