import type { Article } from "#core/article/article.ts";
import type { Edition } from "#core/digest/edition.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { topicOfStory } from "#core/judgement/topic/story-topic.ts";
import type { Subject } from "#core/salience/features.ts";
import { drain } from "#core/steps.ts";
import { type FreshStory, inWindow } from "#core/stories/newness/in-window.ts";
import { toldBy } from "#core/stories/newness/told-by.ts";
import type { Story } from "#core/stories/story.ts";

/** News after `from` up to and including `to`. */
export type NewsWindow = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

export type RankContext = {
  readonly window: NewsWindow;
  /** 1 to 5. */
  readonly trust: (sourceId: string) => number;
  /** When an article came; by default when it was published. */
  readonly seenAt?: (article: Article) => Temporal.Instant;
  /** Ids of the stories that earlier digests told these readers. */
  readonly told?: ReadonlySet<string>;
};

/** Whose articles an edition tells: not those of these outlets, and of readers' own feeds those that it names. */
export type Heard = Partial<Pick<Edition, "without" | "feeds">>;

/** What is weighed, and what of it every edition of the window has in common; the same object for the same window. */
export type Weighable = { readonly subjects: readonly Subject[] };

/** A story as an edition hears it, and what is new of it for who has read nothing before. */
type Found = { readonly heard: Story; readonly fresh: FreshStory };
type Shared = Weighable & {
  readonly key: string;
  readonly trust: RankContext["trust"];
  readonly seenAt: NonNullable<RankContext["seenAt"]>;
  readonly found: readonly Found[];
};

/** Windows that are remembered of the same news: editions that are due at one minute have few. */
const MOST_KEPT = 4;
const kept = new WeakMap<readonly Story[], readonly Shared[]>();
const whenPublished = ({ publishedAt }: Article) => publishedAt;

/** What is weighed of the stories that are news. */
export function subjectsOf(stories: readonly Story[], context: RankContext): readonly Subject[] {
  return drain(findingSubjects(stories, context, {})).subjects;
}

/**
 * The same, yielding after each story so that the caller can serve others in between. What has nothing to do with the
 * edition is found once for all that tell of one window.
 */
export function* findingSubjects(
  stories: readonly Story[],
  context: RankContext,
  heard: Heard,
): Generator<void, Weighable> {
  const shared = yield* sharing(stories, context, heard);
  const { told } = context;
  if (!told || !shared.found.some(({ heard }) => told.has(heard.id))) return shared;
  const { window, trust } = context;
  const fresh: FreshStory[] = [];
  for (const found of shared.found) {
    // Whoever was told of a story is told again only of a new phase of it.
    const isTold = told.has(found.heard.id);
    const again = isTold ? inWindow(found.heard, window, shared.seenAt, trust, true) : found.fresh;
    if (again) fresh.push(again);
    if (isTold) yield;
  }
  return { subjects: weighable(fresh, context) };
}

function* sharing(
  stories: readonly Story[],
  context: RankContext,
  { without = [], feeds = [] }: Heard,
): Generator<void, Shared> {
  const { window, trust, seenAt = whenPublished } = context;
  const key = JSON.stringify([window.from, window.to, without, feeds]);
  const isSame = (one: Shared) => one.key === key && one.trust === trust && one.seenAt === seenAt;
  const known = kept.get(stories)?.find(isSame);
  if (known) return known;
  const isHeard = hearing({ without, feeds });
  const found: Found[] = [];
  for (const story of stories) {
    yield;
    const heard = toldBy(story, isHeard);
    const fresh = heard && inWindow(heard, window, seenAt, trust);
    if (heard && fresh) found.push({ heard, fresh });
  }
  const subjects = weighable(
    found.map(({ fresh }) => fresh),
    context,
  );
  const shared = { key, trust, seenAt, found, subjects };
  kept.set(stories, [shared, ...(kept.get(stories) ?? []).slice(0, MOST_KEPT - 1)]);
  return shared;
}

/** Whether an edition tells what an outlet says. */
export function hearing({ without = [], feeds = [] }: Heard) {
  return (sourceId: string): boolean =>
    !without.includes(sourceId) && (!isOwnFeed(sourceId) || feeds.includes(sourceId));
}

function weighable(fresh: readonly FreshStory[], { window, trust }: RankContext): Subject[] {
  const threads = new Map<string, number>();
  for (const { story, fresh: articles } of fresh) {
    if (isNoReport(story.lead.genre)) continue;
    threads.set(story.thread, (threads.get(story.thread) ?? 0) + articles.length);
  }
  const windowHours = window.to.since(window.from).total("hours");
  return fresh.map((one) => ({
    ...one,
    topic: topicOfStory(one.story),
    threadArticles: Math.max(0, (threads.get(one.story.thread) ?? 0) - one.fresh.length),
    age: hoursBefore(window.to, one),
    windowHours,
    trust: Math.max(...one.story.articles.map(({ sourceId }) => trust(sourceId))),
  }));
}

function hoursBefore(to: Temporal.Instant, { fresh }: FreshStory): number {
  const last = Math.max(...fresh.map(({ publishedAt }) => publishedAt.epochMilliseconds));
  return (to.epochMilliseconds - last) / 3_600_000;
}
