import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { flawsOf } from "#core/article/best-headline.ts";
import type { Course } from "#core/digest/digest.ts";
import { type Telling, tell } from "#core/digest/telling.ts";
import { byTime, isAfter } from "#core/instants.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";
import { keywords } from "#core/keywords/keywords.ts";
import { createLatest } from "#core/latest.ts";
import { createKnownSimilarity } from "#core/stories/similarity.ts";
import type { Story } from "#core/stories/story.ts";

const MOST_COURSES = 3;
const MOST_STEPS = 6;
/** What took fewer days ran no course. */
const LEAST_DAYS = 3;
/** Stories of one affair that are looked at, the weightiest. */
const STORIES = 40;
/** Likeness to the affair's weightiest story: a thread of weeks holds what only touches it, too. */
const NEAR = 0.25;
/** Flaws from which on a headline asks or keeps something back. */
const SERIOUS = 2;
const NAMES = 6;

export type CoursesContext = {
  /** Weightiest first. */
  readonly ranked: readonly Story[];
  /** Whether the edition could tell a story. Asked only where that may make a course: it may have to read bodies. */
  readonly fits: (story: Story) => boolean;
  readonly timeZone: string;
  /** The news of after `from`, up to `to`. */
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Threads that are told step by step elsewhere. */
  readonly without: ReadonlySet<string>;
};

/**
 * The running stories of a window, the weightiest first: of each day the step that weighed most. Yields after each story,
 * so that the caller can serve others in between.
 */
export function* findingCourses(context: CoursesContext): Generator<void, readonly Course[]> {
  const { ranked, fits, timeZone, from, to, without } = context;
  const isTold = ({ firstAt, lead }: Story) =>
    isAfter(firstAt, from) && !isAfter(firstAt, to) && isPlain(lead);
  const told = ofLongThreads(ofLongThreads(ranked).filter((one) => !without.has(one.thread) && isTold(one)));
  const threads = new Map<string, Story[]>();
  for (const story of told) {
    yield;
    if (!fits(story)) continue;
    const steps = threads.get(story.thread);
    if (steps) steps.push(story);
    else threads.set(story.thread, [story]);
  }
  const courses: Course[] = [];
  const similarity = createKnownSimilarity();
  for (const stories of threads.values()) {
    if (courses.length === MOST_COURSES) break;
    const [main] = stories;
    if (!main || stories.length < LEAST_DAYS) continue;
    const near: Story[] = [];
    for (const story of stories.slice(0, STORIES)) {
      yield;
      if (story === main || similarity(story.lead, main.lead) >= NEAR) near.push(story);
    }
    const days = new Map(
      near
        .toReversed()
        .map((story) => [story.firstAt.toZonedDateTimeISO(timeZone).toPlainDate().toString(), story]),
    );
    if (days.size < LEAST_DAYS) continue;
    yield;
    courses.push({ name: nameOf(main, near), steps: shortened([...days.values()], near).map(stepOf) });
  }
  return courses;
}

/** Those whose thread has stories enough among them; the rest need not be looked at. */
function ofLongThreads(stories: readonly Story[]): readonly Story[] {
  const counts = new Map<string, number>();
  for (const { thread } of stories) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return stories.filter(({ thread }) => (counts.get(thread) ?? 0) >= LEAST_DAYS);
}

/** Without the steps that are not kept, and without what has none left. */
export function keptCourses(
  courses: readonly Course[] = [],
  isKept: (step: { readonly url?: string }) => boolean,
): readonly Course[] {
  return courses
    .map(({ name, steps }) => ({ name, steps: steps.filter(isKept) }))
    .filter(({ steps }) => steps.length > 0);
}

/** In the order of time: how it began, where it stands, and the weightiest of what lies between. */
function shortened(steps: readonly Story[], byWeight: readonly Story[]): readonly Story[] {
  const ordered = steps.toSorted((a, b) => byTime(a.firstAt, b.firstAt));
  const ends = new Set([ordered[0], ordered.at(-1)]);
  const between = byWeight.filter((story) => ordered.includes(story) && !ends.has(story));
  const kept = new Set([...ends, ...between.slice(0, MOST_STEPS - ends.size)]);
  return ordered.filter((story) => kept.has(story));
}

/** Affairs run for days: their names are looked for by every digest. */
const MOST_NAMED = 50;
const known = createLatest<Article, readonly string[]>(MOST_NAMED);

/** What the affair is about: of the words that name its weightiest story those that most of its steps name. */
function nameOf({ lead }: Story, steps: readonly Story[]): string {
  const titles = steps.map((story) => ` ${tokens(story.lead.title).join(" ")} `);
  const names = known.get(lead, () => keywords(lead, { limit: NAMES }));
  const timesOf = (name: string) => titles.filter((title) => title.includes(` ${fold(name)} `)).length;
  const [best = lead.title] = names.toSorted((a, b) => timesOf(b) - timesOf(a));
  return best;
}

function stepOf(story: Story): Course["steps"][number] {
  const { headline, url, teller }: Telling = tell(story);
  return {
    at: story.firstAt.toString(),
    headline,
    ...(teller.outlet ? { outlet: teller.outlet } : {}),
    ...(url ? { url } : {}),
  };
}

/** A report whose headline says what happened. */
function isPlain({ genre, title }: Article): boolean {
  return !isNoReport(genre) && !isSoft(genre) && flawsOf(title) < SERIOUS;
}
