import type { Article } from "#core/article/article.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";
import type { Known } from "#core/stories/known.ts";
import type { Story } from "#core/stories/story.ts";
import { leadFirst } from "./lead-first.ts";
import { createNovelty, type Novelty } from "./novelty.ts";
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
  /** How many members came after the window began, and after it ended. */
  readonly begun: number;
  readonly ended: number;
  readonly trust: Trust;
  readonly isTold: boolean;
  readonly found: FreshStory | undefined;
};
type Trust = (sourceId: string) => number;
type Windowed = {
  readonly window: Window;
  readonly seenAt: SeenAt;
  readonly trust: Trust;
  readonly known?: Pick<Known, "stemsOf"> | undefined;
};

/**
 * What is new of a story inside a window, or undefined where nothing is: an article that repeats what was told
 * before, under another title or at another outlet, is no news. `seenAt` is when an article came; `isTold`: an earlier
 * digest told of the story.
 */
export function inWindow(story: Story, windowed: Windowed, isTold = false): FreshStory | undefined {
  const { window, seenAt, trust, known: ofArticles } = windowed;
  const came = whenCame(story, seenAt);
  const from = window.from.epochMilliseconds;
  const to = window.to.epochMilliseconds;
  if (came.latest < from) return undefined;
  const begun = countAfter(came.ms, from);
  const ended = countAfter(came.ms, to);
  const isSame = (one: Seen) =>
    one.begun === begun && one.ended === ended && one.trust === trust && one.isTold === isTold;
  const known = begun === undefined || ended === undefined ? undefined : came.kept.find(isSame);
  if (known) return known.found;
  const isAfter = (at: number, ms: number, instant: Temporal.Instant) => {
    const seen = came.ms[at] ?? 0;
    if (seen !== ms) return seen > ms;
    const article = story.members[at];
    return article !== undefined && Temporal.Instant.compare(seenAt(article), instant) > 0;
  };
  const found = partedBy(
    story,
    (at) => isAfter(at, from, window.from),
    (at) => isAfter(at, to, window.to),
    trust,
    createNovelty(isTold, ofArticles?.stemsOf),
  );
  if (begun !== undefined && ended !== undefined)
    came.kept = [{ begun, ended, trust, isTold, found }, ...came.kept.slice(0, MOST_KEPT - 1)];
  return found;
}

function partedBy(
  story: Story,
  isOfWindowOrLater: (at: number) => boolean,
  isLater: (at: number) => boolean,
  trust: Trust,
  isNew: Novelty,
): FreshStory | undefined {
  const { members } = story;
  const fresh = reportsOf(members.filter((_, at) => isOfWindowOrLater(at) && !isLater(at)));
  if (fresh.length === 0) return undefined;
  const before = members.filter(
    ({ genre }, at) => !isOfWindowOrLater(at) && !isLater(at) && !isNoReport(genre),
  );
  return freshStory(story, fresh, before, trust, isNew);
}

/** When an article came; `ms` answers the same in milliseconds, where no instant need be made for it. */
export type SeenAt = ((article: Article) => Temporal.Instant) & {
  readonly ms?: (article: Article) => number;
};
/** When the members of a story came, ms, the latest of them, and what was found in windows, the latest first. */
type Came = { readonly ms: readonly number[]; readonly latest: number; kept: readonly Seen[] };
/** Most stories of a fortnight are outside of every window that is asked about: that must be cheap to see. */
const arrivals = new WeakMap<SeenAt, WeakMap<Story, Came>>();

function whenCame(story: Story, seenAt: SeenAt): Came {
  let ofStories = arrivals.get(seenAt);
  if (!ofStories) {
    ofStories = new WeakMap();
    arrivals.set(seenAt, ofStories);
  }
  const known = ofStories.get(story);
  if (known) return known;
  const msOf = seenAt.ms ?? ((article: Article) => seenAt(article).epochMilliseconds);
  const ms = story.members.map(msOf);
  const latest = ms.reduce((last, one) => Math.max(last, one), Number.NEGATIVE_INFINITY);
  const came = { ms, latest, kept: [] };
  ofStories.set(story, came);
  return came;
}

/** How many are later; undefined where one is of the same millisecond, within which an instant knows more. */
function countAfter(all: readonly number[], ms: number): number | undefined {
  let later = 0;
  for (const one of all) {
    if (one === ms) return undefined;
    if (one > ms) later++;
  }
  return later;
}

/** Whether anything of a story may have come after an instant; false only where nothing did. */
export function hasComeSince(story: Story, from: Temporal.Instant, seenAt: SeenAt): boolean {
  return whenCame(story, seenAt).latest >= from.epochMilliseconds;
}

function freshStory(
  story: Story,
  fresh: readonly Article[],
  before: readonly Article[],
  trust: Trust,
  isNew: Novelty,
): FreshStory | undefined {
  const news = fresh.filter(isNew(before));
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
