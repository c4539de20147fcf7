import type { Article } from "#core/article/article.ts";
import { createWordMatcher } from "#core/article/match-words.ts";
import { opening } from "#core/article/opening.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { topicOfStory } from "#core/judgement/topic/story-topic.ts";
import { boundShifts, LEADING } from "#core/salience/bend.ts";
import type { Subject } from "#core/salience/features.ts";
import { type Salience, salienceOf, withEcho, withPin, withTaste } from "#core/salience/salience.ts";
import { createTaste } from "#core/salience/taste.ts";
import type { Taste } from "#core/schedule/taste.ts";
import { drain } from "#core/steps.ts";
import { type FreshStory, inWindow } from "#core/stories/newness/in-window.ts";
import { type Phase, phaseOf } from "#core/stories/newness/phase.ts";
import { toldBy } from "#core/stories/newness/told-by.ts";
import type { Story } from "#core/stories/story.ts";
import { findingEchoes } from "./echoes.ts";
import type { Edition } from "./edition.ts";

/** Characters in which a word that an edition pins or bans is looked for after the headline. */
const HEAD = 300;

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

/** A story as it stands at the end of a window, and what it weighs there. */
export type Ranked = Salience & Subject & { readonly phase: Phase };

/** What an edition says of weights. */
export type Bent = Pick<Edition, "weights" | "pin" | "ban" | "taste"> &
  Partial<Pick<Edition, "without" | "feeds">>;

const UNBENT: Bent = { weights: {}, pin: [], ban: [] };

/** Stories that something new was told of inside the window, the weightiest first; the id breaks ties. */
export function rank(stories: readonly Story[], context: RankContext, bent: Bent = UNBENT): Ranked[] {
  return drain(ranking(stories, context, bent));
}

/** The same, yielding after each story so that the caller can serve others in between. */
export function* ranking(
  stories: readonly Story[],
  context: RankContext,
  { weights, pin, ban, taste = [], ...heard }: Bent = UNBENT,
): Generator<void, Ranked[]> {
  const isPinned = createWordMatcher(pin);
  const isBanned = createWordMatcher(ban);
  const began = beginnings(stories);
  const told = stories.flatMap((story) => toldBy(story, hearing(heard)) ?? []);
  const ranked: Ranked[] = [];
  for (const subject of yield* findingSubjects(told, context)) {
    yield;
    const { story } = subject;
    if (ban.length > 0 && isBanned(headOf(story))) continue;
    const salience = salienceOf(subject, weights);
    const isOfAnAffair =
      Temporal.Instant.compare(began.get(story.thread) ?? story.firstAt, story.firstAt) < 0;
    ranked.push({
      ...subject,
      ...(pin.length > 0 && isPinned(headOf(story)) ? withPin(salience) : salience),
      phase: phaseOf(subject, isOfAnAffair),
    });
  }
  ranked.sort(byWeight);
  const echoes = yield* findingEchoes(ranked.map(({ story }) => story));
  const weighed = ranked.map((one, at) => withEcho(one, echoes[at] ?? 0)).sort(byWeight);
  return taste.length === 0 ? weighed : toTaste(weighed, taste, context.window.to);
}

/** Whether an edition tells what an outlet says. */
export function hearing({ without = [], feeds = [] }: Pick<Bent, "without" | "feeds">) {
  return (sourceId: string): boolean =>
    !without.includes(sourceId) && (!isOwnFeed(sourceId) || feeds.includes(sourceId));
}

/** The same for one reader: the day's leading stories stay where they are. */
function toTaste(ranked: readonly Ranked[], taste: readonly Taste[], now: Temporal.Instant): Ranked[] {
  const shift = createTaste(taste, now.toZonedDateTimeISO("UTC").toPlainDate());
  const shifts = boundShifts(
    ranked.map(({ weight }) => weight),
    ranked.map(shift),
  );
  const moved = ranked.map((one, at) => ({ ...one, ...withTaste(one, shifts[at] ?? 0) }));
  return [...moved.slice(0, LEADING), ...moved.slice(LEADING).sort(byWeight)];
}

function byWeight(a: Ranked, b: Ranked): number {
  return b.weight - a.weight || (a.story.id < b.story.id ? -1 : 1);
}

/** What a story says at once: a word far down in a report does not make it the editor's. */
function headOf({ lead }: Story): string {
  return `${lead.title}\n${opening(lead, HEAD)}`;
}

/** When each thread was first told of. */
function beginnings(stories: readonly Story[]): ReadonlyMap<string, Temporal.Instant> {
  const began = new Map<string, Temporal.Instant>();
  for (const { thread, firstAt } of stories) {
    const known = began.get(thread);
    if (!known || Temporal.Instant.compare(firstAt, known) < 0) began.set(thread, firstAt);
  }
  return began;
}

/** What is weighed of the stories that are news. */
export function subjectsOf(stories: readonly Story[], context: RankContext): Subject[] {
  return drain(findingSubjects(stories, context));
}

function* findingSubjects(stories: readonly Story[], context: RankContext): Generator<void, Subject[]> {
  const { window, trust, seenAt = ({ publishedAt }: Article) => publishedAt, told } = context;
  const fresh: FreshStory[] = [];
  for (const story of stories) {
    const found = inWindow(story, window, seenAt, trust, told?.has(story.id));
    if (found) fresh.push(found);
    yield;
  }
  const threads = new Map<string, number>();
  for (const { story, fresh: articles } of fresh) {
    if (isNoReport(story.lead.genre)) continue;
    threads.set(story.thread, (threads.get(story.thread) ?? 0) + articles.length);
  }
  return fresh.map((one) => ({
    ...one,
    topic: topicOfStory(one.story),
    threadArticles: Math.max(0, (threads.get(one.story.thread) ?? 0) - one.fresh.length),
    age: hoursBefore(window.to, one),
    windowHours: window.to.since(window.from).total("hours"),
    trust: Math.max(...one.story.articles.map(({ sourceId }) => trust(sourceId))),
  }));
}

function hoursBefore(to: Temporal.Instant, { fresh }: FreshStory): number {
  const last = Math.max(...fresh.map(({ publishedAt }) => publishedAt.epochMilliseconds));
  return (to.epochMilliseconds - last) / 3_600_000;
}
