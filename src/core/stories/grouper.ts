import type { Article } from "#core/article/article.ts";
import { publishedMs } from "#core/instants.ts";
import { keepHere, type PutAway } from "#core/related/held/volume.ts";
import { drain } from "#core/steps.ts";
import { createRarity } from "#core/stories/likeness/rarity.ts";
import { createSketcher, type Sketch } from "#core/stories/likeness/sketch.ts";
import { createBonds, type Member } from "./affinity.ts";
import type { Facts } from "./facts/facts.ts";
import { heirs } from "./heirs.ts";
import { neighbours, regroup } from "./neighbourhood.ts";
import { createOpenStories } from "./open-stories.ts";
import type { OpenStory } from "./open-story.ts";
import type { Story } from "./story.ts";
import { distinct, lastToldMs, tell } from "./tell.ts";
import { createThreads } from "./threads.ts";

/** Stories an article is held against, the likeliest first. */
const CANDIDATES = 16;
/** An article joins what was told within these hours, not an old event of the same words. */
const WINDOW_MS = 72 * 3_600_000;

/** What an article is compared by. */
export type Compared = Pick<Member, "sketch"> & { readonly facts?: Facts };

export type Change = {
  /** Stories that are new or have other members or another thread, oldest first. */
  readonly stories: readonly Story[];
  /** Ids of stories that turned out to be parts of others. */
  readonly merged: readonly { readonly from: string; readonly into: string }[];
};

/** Running stories, and what new articles are compared with, kept between calls: news comes in pieces. */
export interface Grouper {
  /**
   * Stories that go on: they keep their ids, threads and members as articles join. Nothing is grouped again. Of those
   * whose last article is not after `running` only the first article and the last are read.
   */
  resume(previous: readonly Story[], running?: Temporal.Instant): void;
  /** The same, yielding after each article so that the caller can serve others in between. */
  resuming(previous: readonly Story[], running?: Temporal.Instant): Generator<void, void>;
  /** The articles that `resume` reads of a story. */
  readOf(story: Story, running: Temporal.Instant): readonly Article[];
  /** Takes articles in, whatever order they come in. An article that was rewritten stays in its story. */
  add(articles: readonly Article[]): Change;
  /** The same, yielding after each article so that the caller can serve others in between. */
  adding(articles: readonly Article[]): Generator<void, Change>;
  /** The story of an article, also where there are so many that the story does not keep it. */
  storyOf(articleId: string): string | undefined;
  /** What an article is compared by, as long as its story keeps it. */
  sketchOf(article: Pick<Article, "id" | "title" | "body">): Sketch | undefined;
  /**
   * Stories whose last article is not after `running` are joined no more, though later ones are linked with them;
   * those whose last is not after `remembered` are forgotten.
   */
  keep(running: Temporal.Instant, remembered: Temporal.Instant): void;
}

/**
 * `trust`: how much an outlet is trusted; the higher the better. `read` works out what is compared of an article;
 * facts that it leaves out are found when they are asked for. `putAway` takes what is seldom compared.
 */
export function createGrouper(
  trust: (sourceId: string) => number = () => 1,
  read?: (article: Article) => Compared,
  putAway: PutAway = keepHere,
): Grouper {
  const sketcher = createSketcher();
  const rarity = createRarity();
  const bonds = createBonds(rarity);
  const threads = createThreads(bonds.thread);
  const stories = createOpenStories(rarity, putAway);
  let taken = 0;

  const reading = (article: Article): Member => {
    const ms = publishedMs(article);
    const found: Compared = (read ?? sketcher.read)(article);
    let known = found.facts;
    const facts = () => {
      known ??= sketcher.readFacts(article);
      return known;
    };
    return { number: taken++, article, sketch: found.sketch, facts, ms };
  };

  /** The same of an article that is counted among those by which words are rare. */
  const memberOf = (article: Article): Member => {
    const member = reading(article);
    rarity.add(member.sketch);
    return member;
  };

  /** The article in its new words, where the old ones stood. */
  const rewrite = (story: OpenStory, member: Member): void => {
    const isIt = ({ article }: Member) => article.id === member.article.id;
    const old = story.members.find(isIt);
    if (old && !story.past) rarity.remove(old.sketch);
    if (!old || story.past) rarity.remove(member.sketch);
    if (old) stories.settle(story, [...story.members.filter((one) => one !== old), member]);
  };

  /** Groups an article with its neighbours; answers the stories that changed, and what became of the others. */
  const place = (member: Member): { readonly touched: OpenStory[]; readonly merged: Change["merged"] } => {
    const likely = stories.like(member.sketch, CANDIDATES);
    const near = neighbours(
      member,
      likely.filter((story) => runsAt(story, member.ms)),
      bonds.event,
    );
    const merged: { from: string; into: string }[] = [];
    const touched = heirs(regroup(member, near, bonds.event), near).map(
      ({ members, stories: [going, ...others] }) => {
        const story = going ?? stories.open(members);
        stories.settle(story, members);
        for (const other of others) {
          merged.push({ from: other.id, into: story.id });
          threads.leave(other);
          stories.merge(other, story);
        }
        return story;
      },
    );
    const moved = touched.flatMap((story) => threads.link(story, likely));
    return { touched: [...touched, ...moved], merged };
  };

  function* resuming(previous: readonly Story[], running?: Temporal.Instant): Generator<void, void> {
    for (const story of previous) {
      const past = running !== undefined && lastToldMs(story) <= running.epochMilliseconds;
      yield* resumingOne(story, past);
      yield;
    }
  }

  function* resumingOne({ id, thread, members }: Story, past: boolean): Generator<void, void> {
    const fresh = members.filter((article) => !stories.home(article.id));
    if (fresh.length === 0) return;
    let story = stories.find(id);
    if (!story) {
      const read: Member[] = [];
      for (const article of past ? firstAndLast(fresh) : fresh) {
        read.push(past ? reading(article) : memberOf(article));
        yield;
      }
      story = past ? stories.openPast(read, id) : stories.open(read, id);
      threads.resume(story, thread);
    }
    for (const article of fresh) stories.house(story, article.id);
  }

  function* adding(articles: readonly Article[]): Generator<void, Change> {
    const changed = new Set<OpenStory>();
    const merged: Change["merged"][number][] = [];
    const members: Member[] = [];
    for (const article of distinct(articles)) {
      members.push(memberOf(article));
      yield;
    }
    for (const member of members) {
      yield;
      const home = stories.home(member.article.id);
      if (home) {
        rewrite(home, member);
        changed.add(home);
        continue;
      }
      const placed = place(member);
      for (const story of placed.touched) changed.add(story);
      merged.push(...placed.merged);
    }
    return { stories: told(changed, trust), merged };
  }

  return {
    resume: (previous, running) => drain(resuming(previous, running)),
    resuming,

    readOf: ({ members }, running) =>
      lastToldMs({ members }) <= running.epochMilliseconds ? firstAndLast(members) : members,

    add: (articles) => drain(adding(articles)),
    adding,

    storyOf: (articleId) => stories.home(articleId)?.id,
    sketchOf({ id, title, body }) {
      const kept = stories.home(id)?.members.find(({ article }) => article.id === id);
      // It may say something else by now.
      return kept?.article.title === title && kept.article.body === body ? kept.sketch : undefined;
    },
    keep(running, remembered) {
      for (const story of [...stories.all()]) {
        if (story.lastMs <= remembered.epochMilliseconds) {
          threads.leave(story);
          stories.forget(story);
        } else if (!story.past && story.lastMs <= running.epochMilliseconds) stories.retire(story);
      }
    },
  };
}

/** Of articles in the order of their times. */
function firstAndLast(articles: readonly Article[]): readonly Article[] {
  return articles.length <= 2 ? articles : [...articles.slice(0, 1), ...articles.slice(-1)];
}

function runsAt({ past, firstMs, lastMs }: OpenStory, ms: number): boolean {
  return !past && ms >= firstMs - WINDOW_MS && ms <= lastMs + WINDOW_MS;
}

function told(changed: Iterable<OpenStory>, trust: (sourceId: string) => number): Story[] {
  return [...changed]
    .flatMap(({ id, thread, members }) => {
      if (!thread) return [];
      return (
        tell(
          { id, thread: thread.id },
          members.map(({ article }) => article),
          trust,
        ) ?? []
      );
    })
    .sort((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt) || (a.id < b.id ? -1 : 1));
}
