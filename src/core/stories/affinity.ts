import type { Article } from "#core/article/article.ts";
import { type Likeness, likeness } from "#core/stories/likeness/likeness.ts";
import type { Rarity } from "#core/stories/likeness/rarity.ts";
import type { Sketch } from "#core/stories/likeness/sketch.ts";
import { type Conflict, conflict } from "./facts/conflict.ts";

const HOUR_MS = 3_600_000;
/** Less alike, no fact is asked for: it changes nothing any more. */
const ASKED = 0.2;
/** From here on two texts are one but for their facts: a formula, and the facts are the news. */
const FORMULA = 0.5;
/**
 * What a conflicting fact leaves of the likeness of texts in words of their own: another day tells most, while outlets
 * give other numbers of one event, and tolls grow.
 */
const LEFT: Readonly<Record<Conflict, number>> = {
  number: 1,
  toll: 1,
  measure: 0.6,
  place: 0.8,
  day: 0.6,
  name: 0.6,
};
/** … and of a formula, unless it counts victims: a reprint with a new toll is no new event. */
const LEFT_OF_FORMULA = 0.2;
/** Two texts of one outlet are seldom one event: it tells what is new. */
const ONE_OUTLET = 0.07;

export type Member = {
  /** Greater for what was taken in later. */
  readonly number: number;
  readonly article: Article;
  readonly sketch: Sketch;
  readonly ms: number;
};

export type Affinity = (a: Member, b: Member) => number;

/** What binds two articles; each pair is compared once. */
export type Bonds = {
  /** How much speaks for their telling one event. */
  readonly event: Affinity;
  /** How much speaks for their belonging to one running story of days: no fact and no hour is against it. */
  readonly thread: Affinity;
};

type Bond = { readonly event: number; readonly thread: number };

export function createBonds(rarity: Rarity): Bonds {
  const known = new WeakMap<Member, Map<number, Bond>>();
  const bond = (a: Member, b: Member): Bond => {
    const [older, newer] = a.number < b.number ? [a, b] : [b, a];
    const bonds = known.get(newer) ?? new Map<number, Bond>();
    const found = bonds.get(older.number);
    if (found) return found;
    const made = bondOf(older, newer, likeness(older.sketch, newer.sketch, rarity));
    known.set(newer, bonds.set(older.number, made));
    return made;
  };
  return { event: (a, b) => bond(a, b).event, thread: (a, b) => bond(a, b).thread };
}

function bondOf(a: Member, b: Member, { telling, topical }: Likeness): Bond {
  const near = telling * nearness(Math.abs(a.ms - b.ms) / HOUR_MS);
  const against = near >= ASKED ? conflict(a.sketch.facts, b.sketch.facts) : undefined;
  const apart = a.article.sourceId === b.article.sourceId ? ONE_OUTLET : 0;
  return { event: near * leftBy(against, telling) - apart, thread: topical };
}

/** Outlets tell an event within hours; the next day's like words are about what came of it. */
function nearness(hours: number): number {
  return 0.5 + 0.25 * Math.exp(-hours / 24) + 0.25 * Math.exp(-hours / 6);
}

function leftBy(against: Conflict | undefined, alike: number): number {
  if (!against || against === "toll") return 1;
  return alike >= FORMULA ? LEFT_OF_FORMULA : LEFT[against];
}
