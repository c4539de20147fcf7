import { FEATURE_NAMES, FEATURES, type FeatureName, type Subject } from "./features.ts";
import { WEIGHTS } from "./weights.ts";

/** What a feature contributed to a weight. */
export type Part = { readonly feature: FeatureName | "echo" | "pin" | "taste"; readonly points: number };

/** How much a story weighs, and what each feature contributed. */
export type Salience = {
  /** Only differences mean something; most lie between -3 and 5. */
  readonly weight: number;
  /** Features that counted, the strongest first: worked out when it is asked for, as it is of few stories. */
  readonly parts: () => readonly Part[];
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

/** What an editor puts first. `shift` is added to the weights of features. */
export function salienceOf(
  subject: Subject,
  shift: Readonly<Partial<Record<FeatureName, number>>> = {},
): Salience {
  let weight = 0;
  for (const feature of FEATURE_NAMES) weight += pointsOf(feature, subject, shift);
  return { weight, parts: () => partsOf(subject, shift) };
}

function partsOf(subject: Subject, shift: Parameters<typeof salienceOf>[1]): readonly Part[] {
  return FEATURE_NAMES.map((feature) => ({ feature, points: pointsOf(feature, subject, shift) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

function pointsOf(
  feature: FeatureName,
  subject: Subject,
  shift: Readonly<Partial<Record<FeatureName, number>>> = {},
): number {
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
  const { weight, parts, threadArticles } = one;
  const points = echoPoints(echo, threadArticles);
  return points === 0
    ? one
    : { ...one, weight: weight + points, parts: () => [...parts(), { feature: "echo", points }] };
}

/** The same for a matter that an edition pins. */
export function withPin({ weight, parts }: Salience): Salience {
  return { weight: weight + PIN, parts: () => [{ feature: "pin", points: PIN }, ...parts()] };
}

/** The same for a reader whose taste moves it by so many points. */
export function withTaste({ weight, parts }: Salience, points: number): Salience {
  return points === 0
    ? { weight, parts }
    : { weight: weight + points, parts: () => [...parts(), { feature: "taste", points }] };
}
