import { createHeadMatcher } from "#core/article/match-words.ts";
import { isAfter } from "#core/instants.ts";
import { boundShifts, LEADING } from "#core/salience/bend.ts";
import type { Subject } from "#core/salience/features.ts";
import { type Salience, salienceOf, withEcho, withPin, withTaste } from "#core/salience/salience.ts";
import { createTaste } from "#core/salience/taste.ts";
import type { Taste } from "#core/schedule/taste.ts";
import { drain } from "#core/steps.ts";
import { type Phase, phaseOf } from "#core/stories/newness/phase.ts";
import type { Story } from "#core/stories/story.ts";
import type { Edition } from "./edition.ts";
import { findingEchoes } from "./weighing/echoes.ts";
import { findingSubjects, type Heard, type RankContext, type Weighable } from "./weighing/subjects.ts";

/** A story as it stands at the end of a window, and what it weighs there. */
export type Ranked = Salience & Subject;

/** What an edition says of weights. */
export type Bent = Pick<Edition, "weights" | "pin" | "ban" | "taste"> & Heard;

const UNBENT: Bent = { weights: {}, pin: [], ban: [] };

/** Stories that something new was told of inside the window, the weightiest first; the id breaks ties. */
export function rank(
  stories: readonly Story[],
  context: RankContext,
  bent: Bent = UNBENT,
): readonly Ranked[] {
  return drain(ranking(stories, context, bent));
}

/** The same, yielding after each story so that the caller can serve others in between. */
export function* ranking(
  stories: readonly Story[],
  context: RankContext,
  bent: Bent = UNBENT,
): Generator<void, readonly Ranked[]> {
  const weighable = yield* findingSubjects(stories, context, bent);
  const isPlain = Object.keys(bent.weights).length === 0 && bent.pin.length === 0 && bent.ban.length === 0;
  const before = isPlain ? plain.get(weighable) : undefined;
  const weighed = before ?? (yield* weighing(weighable, isPlain ? undefined : bent, context));
  if (isPlain) plain.set(weighable, weighed);
  const { taste = [] } = bent;
  return taste.length === 0 ? weighed : toTaste(weighed, taste, context.window.to);
}

/** What editions that bend nothing share: most of a window's, and all that readers put together themselves. */
const plain = new WeakMap<Weighable, readonly Ranked[]>();
/** Stories that are weighed before others are served. */
const STRETCH = 64;

function* weighing(
  { subjects }: Weighable,
  bent: Bent | undefined,
  { known }: Pick<RankContext, "known">,
): Generator<void, readonly Ranked[]> {
  const { weights: shift, pin, ban } = bent ?? { ...UNBENT, weights: undefined };
  // A word far down in a report does not make it the editor's.
  const isPinned = createHeadMatcher(pin);
  const isBanned = createHeadMatcher(ban);
  const ranked: Ranked[] = [];
  for (const [at, subject] of subjects.entries()) {
    const { story } = subject;
    if (at % STRETCH === 0) yield;
    if (isBanned(story.lead)) continue;
    const one = { ...subject, ...salienceOf(subject, shift) };
    ranked.push(isPinned(story.lead) ? withPin(one) : one);
  }
  ranked.sort(byWeight);
  const echoes = yield* findingEchoes(
    ranked.map(({ story }) => story),
    known?.sketchOf,
  );
  return ranked.map((one, at) => withEcho(one, echoes[at] ?? 0)).sort(byWeight);
}

/** Where some of the stories stand in their affairs, by the id of each; `among` are all that are known. */
export function phasesOf(some: readonly Ranked[], among: readonly Story[]): ReadonlyMap<string, Phase> {
  const began = new Map(some.map(({ story }) => [story.thread, story.firstAt]));
  for (const story of among) {
    const first = began.get(story.thread);
    if (first && isAfter(first, story.firstAt)) began.set(story.thread, story.firstAt);
  }
  return new Map(
    some.map((one) => {
      const { id, thread, firstAt } = one.story;
      return [id, phaseOf(one, isAfter(firstAt, began.get(thread) ?? firstAt))];
    }),
  );
}

/** The same for one reader: the day's leading stories stay where they are. */
function toTaste(
  ranked: readonly Ranked[],
  taste: readonly Taste[],
  now: Temporal.Instant,
): readonly Ranked[] {
  const shift = createTaste(taste, now.toZonedDateTimeISO("UTC").toPlainDate());
  const shifts = boundShifts(
    ranked.map(({ weight }) => weight),
    ranked.map(shift),
  );
  const moved = ranked.map((one, at) => withTaste(one, shifts[at] ?? 0));
  return [...moved.slice(0, LEADING), ...moved.slice(LEADING).sort(byWeight)];
}

function byWeight(a: Ranked, b: Ranked): number {
  return b.weight - a.weight || (a.story.id < b.story.id ? -1 : 1);
}
