import type { Article } from "#core/article/article.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";
import type { Story } from "#core/stories/story.ts";
import { leadFirst } from "./lead-first.ts";
import { tellsNew } from "./novelty.ts";
import { onePerOutlet, reportsOf } from "./per-outlet.ts";

/** A span of time: after `from` up to and including `to`. */
type Window = { readonly from: Temporal.Instant; readonly to: Temporal.Instant };

/** A story as it stands at the end of a window. */
export type FreshStory = {
  /** Led from inside the window, by an article of its newest phase; who told it before stands behind. */
  readonly story: Story;
  /** Its articles that came inside the window, in the order of their times, reports only where there are any. */
  readonly fresh: readonly Article[];
  /** Reports that had come before it. */
  readonly before: readonly Article[];
};

/** What came before and in a window decides what is new: many windows of one hour, of many editions, see the same. */
const MOST_KEPT = 4;
type Seen = {
  readonly fresh: readonly Article[];
  readonly before: readonly Article[];
  readonly trust: (sourceId: string) => number;
  readonly isTold: boolean;
  readonly found: FreshStory | undefined;
};
const kept = new WeakMap<Story, readonly Seen[]>();

/**
 * What is new of a story inside a window, or undefined where nothing is: an article that repeats what was told
 * before, under another title or at another outlet, is no news. `seenAt` is when an article came; `isTold`: an earlier
 * digest told of the story.
 */
export function inWindow(
  story: Story,
  window: Window,
  seenAt: SeenAt,
  trust: (sourceId: string) => number,
  isTold = false,
): FreshStory | undefined {
  const { members } = story;
  const came = whenCame(story, seenAt);
  const from = window.from.epochMilliseconds;
  const to = window.to.epochMilliseconds;
  if (came.latest < from) return undefined;
  const isAfter = (at: number, ms: number, instant: Temporal.Instant) => {
    const seen = came.ms[at] ?? 0;
    if (seen !== ms) return seen > ms;
    // Within one millisecond: an instant knows more.
    const article = members[at];
    return article !== undefined && Temporal.Instant.compare(seenAt(article), instant) > 0;
  };
  const isFresh = (at: number) => isAfter(at, from, window.from) && !isAfter(at, to, window.to);
  const fresh = reportsOf(members.filter((_, at) => isFresh(at)));
  if (fresh.length === 0) return undefined;
  const before = members.filter(
    ({ genre }, at) => !isAfter(at, from, window.from) && !isAfter(at, to, window.to) && !isNoReport(genre),
  );
  const known = kept.get(story) ?? [];
  const seen = known.find(
    (one) =>
      one.trust === trust && one.isTold === isTold && same(one.fresh, fresh) && same(one.before, before),
  );
  if (seen) return seen.found;
  const found = freshStory(story, fresh, before, trust, isTold);
  kept.set(story, [{ fresh, before, trust, isTold, found }, ...known.slice(0, MOST_KEPT - 1)]);
  return found;
}

type SeenAt = (article: Article) => Temporal.Instant;
/** When the members of a story came, ms, and the latest of them. */
type Came = { readonly ms: Float64Array; readonly latest: number };
/** Most stories of a fortnight are outside of every window that is asked about: that must be cheap to see. */
const arrivals = new WeakMap<SeenAt, WeakMap<Story, Came>>();

function whenCame(story: Story, seenAt: SeenAt): Came {
  const ofStories = arrivals.get(seenAt) ?? new WeakMap<Story, Came>();
  arrivals.set(seenAt, ofStories);
  const known = ofStories.get(story);
  if (known) return known;
  const ms = Float64Array.from(story.members, (article) => seenAt(article).epochMilliseconds);
  const came = { ms, latest: ms.reduce((latest, one) => Math.max(latest, one), Number.NEGATIVE_INFINITY) };
  ofStories.set(story, came);
  return came;
}

/** Whether anything of a story may have come after an instant; false only where nothing did. */
export function hasComeSince(story: Story, from: Temporal.Instant, seenAt: SeenAt): boolean {
  return whenCame(story, seenAt).latest >= from.epochMilliseconds;
}

function freshStory(
  story: Story,
  fresh: readonly Article[],
  before: readonly Article[],
  trust: (sourceId: string) => number,
  isTold: boolean,
): FreshStory | undefined {
  const news = fresh.filter((article) => tellsNew(article, before, isTold));
  const [lead, ...leading] = leadFirst(news, trust);
  if (!lead) return undefined;
  // What is told around an event is no source of it.
  const isSource = ({ genre }: Article) => isSoft(lead.genre) || !isSoft(genre);
  const others = leading.filter(isSource);
  const outlets = new Set([lead, ...others].map(({ sourceId }) => sourceId));
  const behind = onePerOutlet([...before, ...fresh].filter(isSource)).filter(
    ({ sourceId }) => !outlets.has(sourceId),
  );
  return { story: { ...story, lead, articles: [lead, ...others, ...behind] }, fresh, before };
}

function same(a: readonly Article[], b: readonly Article[]): boolean {
  return a.length === b.length && a.every((article, at) => article === b[at]);
}
