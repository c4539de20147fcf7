import { FEATURE_NAMES, FEATURES, type FeatureName, type Subject } from "./features.ts";
import { WEIGHTS } from "./weights.ts";

/** What a feature contributed to a weight. */
export type Part = { readonly feature: FeatureName | "echo" | "pin" | "taste"; readonly points: number };

/** What an edition adds to the weights of features. */
export type Shift = Readonly<Partial<Record<FeatureName, number>>>;

/** How much a story weighs, and what beside its features made it so. */
export type Salience = {
  /** Only differences mean something; most lie between -3 and 5. */
  readonly weight: number;
  readonly shift: Shift;
  readonly added: readonly Part[];
};

/**
 * What it costs to tell again what a weightier story of the thread tells; not fitted, since it hangs on the order.
 * Two steps of an affair share some 0.3 to 0.4 of their words, two reports of one step 0.4 to 0.5.
 */
const ECHO = -4.5;
/** What is taken off that for each doubling of the thread: an affair that fills the pages takes many steps. */
const STEPS = 0.1;

/** An edition's own matter stands before everything. */
const PIN = 20;

const UNSHIFTED: Shift = {};
const NOTHING: readonly Part[] = [];

/** What an editor puts first. `shift` is added to the weights of features. */
export function salienceOf(subject: Subject, shift: Shift = UNSHIFTED): Salience {
  return { weight: weightOf(subject, shift), shift, added: NOTHING };
}

/** The same number alone. */
export function weightOf(subject: Subject, shift: Shift = UNSHIFTED): number {
  const { lasting } = subject;
  let weight = 0;
  if (lasting && shift === UNSHIFTED) {
    let at = SPANS.length;
    for (const [span, moving] of MOVING.entries()) {
      for (let left = lasting[span] ?? 0; left > 0; left--) weight += lasting[at++] ?? 0;
      weight += pointsOf(moving, subject, shift);
    }
    for (; at < lasting.length; at++) weight += lasting[at] ?? 0;
    return weight;
  }
  for (const feature of FEATURE_NAMES) weight += pointsOf(feature, subject, shift);
  return weight;
}

/** Features that another minute changes. */
const MOVING = ["thread", "age"] as const satisfies readonly FeatureName[];
/** The others before, between and behind those: sums depend on their order. */
const SPANS: readonly (readonly FeatureName[])[] = spansBetween(FEATURE_NAMES, MOVING);

/** What the features that no minute changes contribute: of each span of them how many count, then their points. */
export function lastingOf(subject: Subject): readonly number[] {
  const points = SPANS.map((span) =>
    span.map((feature) => pointsOf(feature, subject, UNSHIFTED)).filter((one) => one !== 0),
  );
  return [...points.map(({ length }) => length), ...points.flat()];
}

function spansBetween<Name>(names: readonly Name[], parting: readonly Name[]): Name[][] {
  const spans: Name[][] = [[]];
  for (const name of names) {
    if (parting.includes(name)) spans.push([]);
    else spans.at(-1)?.push(name);
  }
  return spans;
}

/** What each feature contributed, the strongest first, and what was added. */
export function partsOf(one: Subject & Pick<Salience, "shift" | "added">): readonly Part[] {
  const parts = FEATURE_NAMES.map((feature) => ({ feature, points: pointsOf(feature, one, one.shift) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const pins = one.added.filter(({ feature }) => feature === "pin");
  return [...pins, ...parts, ...one.added.filter(({ feature }) => feature !== "pin")];
}

function pointsOf(feature: FeatureName, subject: Subject, shift: Shift): number {
  return (WEIGHTS[feature] + (shift[feature] ?? 0)) * FEATURES[feature].of(subject);
}

/** What it costs to tell `echo` (0 to 1) of a weightier story again, with so many articles of the thread beside it. */
export function echoPoints(echo: number, threadArticles: number): number {
  return ECHO * echo * Math.max(0, 1 - STEPS * Math.log2(1 + threadArticles));
}

/** The same where a weightier story tells part of it. */
export function withEcho<Weighed extends Salience & Pick<Subject, "threadArticles">>(
  one: Weighed,
  echo: number,
): Weighed {
  return withPart(one, { feature: "echo", points: echoPoints(echo, one.threadArticles) });
}

/** The same for a matter that an edition pins. */
export function withPin<Weighed extends Salience>(one: Weighed): Weighed {
  return withPart(one, { feature: "pin", points: PIN });
}

/** The same for a reader whose taste moves it by so many points. */
export function withTaste<Weighed extends Salience>(one: Weighed, points: number): Weighed {
  return withPart(one, { feature: "taste", points });
}

function withPart<Weighed extends Salience>(one: Weighed, part: Part): Weighed {
  if (part.points === 0) return one;
  return { ...one, weight: one.weight + part.points, added: [...one.added, part] };
}
