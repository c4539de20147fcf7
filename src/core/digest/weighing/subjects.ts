import type { Article } from "#core/article/article.ts";
import type { Edition } from "#core/digest/edition.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import { publishedMs } from "#core/instants.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { topicOfStory } from "#core/judgement/topic/story-topic.ts";
import type { Subject } from "#core/salience/features.ts";
import { lastingOf } from "#core/salience/salience.ts";
import { drain } from "#core/steps.ts";
import type { Known } from "#core/stories/known.ts";
import { type FreshStory, hasComeSince, inWindow, type SeenAt } from "#core/stories/newness/in-window.ts";
import { toldBy } from "#core/stories/newness/told-by.ts";
import type { Story } from "#core/stories/story.ts";

/** News after `from` up to and including `to`. */
export type NewsWindow = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

export type RankContext = {
  readonly window: NewsWindow;
  /** 1 to 5. */
  readonly trust: (sourceId: string) => number;
  /** When an article came; by default when it was published. */
  readonly seenAt?: SeenAt;
  /** Ids of the stories that earlier digests told these readers. */
  readonly told?: ReadonlySet<string>;
  readonly known?: Known | undefined;
};

/** Whose articles an edition tells: not those of these outlets, and of readers' own feeds those that it names. */
export type Heard = Partial<Pick<Edition, "without" | "feeds">>;

/** What is weighed, and what of it every edition of the window has in common; the same object for the same window. */
export type Weighable = { readonly subjects: readonly Subject[] };

type Windowed = Pick<RankContext, "window" | "trust" | "known"> & Required<Pick<RankContext, "seenAt">>;
type Shared = Weighable &
  Omit<Windowed, "window" | "known"> & {
    readonly key: string;
    /** Stories of which something came since the window began. */
    readonly touched: readonly Story[];
    /** Each of them as the edition hears it. */
    readonly heard: readonly (Story | undefined)[];
    /** What is new of each for who has read nothing before, and what is weighed of it. */
    readonly fresh: readonly (FreshStory | undefined)[];
    readonly weighed: readonly (Subject | undefined)[];
  };

/** Windows that are remembered of the same news, and editions that leave outlets out: due at one minute are few. */
const MOST_KEPT = 4;
const kept = {
  ofAll: new WeakMap<readonly Story[], readonly Shared[]>(),
  ofSome: new WeakMap<readonly Story[], readonly Shared[]>(),
};
const whenPublished = ({ publishedAt }: Article) => publishedAt;
/** Stories that are looked at before others are served, where looking is cheap. */
const STRETCH = 32;
const HOUR_MS = 3_600_000;

/** What is weighed of the stories that are news. */
export function subjectsOf(stories: readonly Story[], context: RankContext): readonly Subject[] {
  return drain(findingSubjects(stories, context, {})).subjects;
}

/**
 * The same, yielding after some stories so that the caller can serve others in between. What has nothing to do with the
 * edition is found once for all that tell of one window.
 */
export function* findingSubjects(
  stories: readonly Story[],
  { window, trust, seenAt = whenPublished, known, told }: RankContext,
  heard: Heard,
): Generator<void, Weighable> {
  const windowed = { window, trust, seenAt, known };
  const shared = yield* sharing(stories, windowed, heard);
  const isTold = (story: Story) => told?.has(story.id) ?? false;
  if (!shared.subjects.some(({ story }) => isTold(story))) return shared;
  const fresh: (FreshStory | undefined)[] = [];
  for (const [at, own] of shared.heard.entries()) {
    const found = shared.fresh[at];
    // Whoever was told of a story is told again only of a new phase of it.
    const again = own && found && isTold(own) ? inWindow(own, windowed, true) : found;
    fresh.push(again);
    if (again !== found) yield;
  }
  const weighed = yield* weighable(fresh, windowed, shared);
  return { subjects: weighed.filter((one) => one !== undefined) };
}

/** What an edition's outlets tell. Of one that leaves some out only what those told is looked at anew. */
function* sharing(
  stories: readonly Story[],
  windowed: Windowed,
  { without = [], feeds = [] }: Heard,
): Generator<void, Shared> {
  const { window, trust, seenAt } = windowed;
  const isOfAll = without.length === 0 && feeds.length === 0;
  const all = isOfAll ? undefined : yield* sharing(stories, windowed, {});
  const place = isOfAll ? kept.ofAll : kept.ofSome;
  const key = JSON.stringify([window.from, window.to, without, feeds]);
  const isSame = (one: Shared) => one.key === key && one.trust === trust && one.seenAt === seenAt;
  const known = place.get(stories)?.find(isSame);
  if (known) return known;
  const isHeard = hearing({ without, feeds });
  const touched = all?.touched ?? (yield* touching(stories, windowed));
  const heard: (Story | undefined)[] = [];
  const fresh: (FreshStory | undefined)[] = [];
  for (const [at, story] of touched.entries()) {
    const own = toldBy(story, isHeard);
    const isKnown = all !== undefined && all.heard[at] === own;
    heard.push(own);
    fresh.push(isKnown ? all.fresh[at] : own && inWindow(own, windowed));
    if (!isKnown || at % STRETCH === 0) yield;
  }
  const weighed = yield* weighable(fresh, windowed, all);
  const subjects = weighed.filter((one) => one !== undefined);
  const shared = { key, trust, seenAt, touched, heard, fresh, weighed, subjects };
  place.set(stories, [shared, ...(place.get(stories) ?? []).slice(0, MOST_KEPT - 1)]);
  return shared;
}

function* touching(stories: readonly Story[], { window, seenAt }: Windowed): Generator<void, Story[]> {
  const touched: Story[] = [];
  for (const [at, story] of stories.entries()) {
    if (hasComeSince(story, window.from, seenAt)) touched.push(story);
    if (at % STRETCH === 0) yield;
  }
  return touched;
}

/** Whether an edition tells what an outlet says. */
export function hearing({ without = [], feeds = [] }: Heard) {
  return (sourceId: string): boolean =>
    !without.includes(sourceId) && (!isOwnFeed(sourceId) || feeds.includes(sourceId));
}

/** What is weighed of each; `known` is that of another edition of the window. */
function* weighable(
  all: readonly (FreshStory | undefined)[],
  { window, trust }: Windowed,
  known?: Pick<Shared, "fresh" | "weighed">,
): Generator<void, readonly (Subject | undefined)[]> {
  const threads = new Map<string, number>();
  for (const one of all) {
    if (!one || isNoReport(one.story.lead.genre)) continue;
    threads.set(one.story.thread, (threads.get(one.story.thread) ?? 0) + one.fresh.length);
  }
  const windowHours = window.to.since(window.from).total("hours");
  const toMs = window.to.epochMilliseconds;
  const subjectAt = (one: FreshStory, at: number): Subject => {
    const threadArticles = Math.max(0, (threads.get(one.story.thread) ?? 0) - one.fresh.length);
    const same = known?.fresh[at] === one ? known.weighed[at] : undefined;
    if (same?.threadArticles === threadArticles) return same;
    const { topic, trust: most, lastMs, lasting } = standingOf(one, trust);
    const age = (toMs - lastMs) / HOUR_MS;
    const { story, fresh, before } = one;
    return { story, fresh, before, topic, trust: most, threadArticles, age, windowHours, lasting };
  };
  const weighed: (Subject | undefined)[] = [];
  for (const [at, one] of all.entries()) {
    weighed.push(one && subjectAt(one, at));
    if (at % STRETCH === 0) yield;
  }
  return weighed;
}

/** What does not hang on the window; what is new is found for one trust. */
type Standing = Required<Pick<Subject, "topic" | "trust" | "lasting">> & {
  /** When the last of what is new was published. */
  readonly lastMs: number;
};
const standings = new WeakMap<FreshStory, Standing>();

function standingOf(one: FreshStory, trust: Windowed["trust"]): Standing {
  const { story, fresh } = one;
  const known = standings.get(one);
  if (known) return known;
  const topic = topicOfStory(story);
  const most = Math.max(...story.articles.map(({ sourceId }) => trust(sourceId)));
  const lasting = lastingOf({ ...one, topic, trust: most, threadArticles: 0, age: 0, windowHours: 0 });
  const lastMs = Math.max(...fresh.map(publishedMs));
  const standing = { topic, trust: most, lasting, lastMs };
  standings.set(one, standing);
  return standing;
}
