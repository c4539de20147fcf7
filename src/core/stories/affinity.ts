import type { Article } from "#core/article/article.ts";
import { createLikeness } from "#core/stories/likeness/likeness.ts";
import type { Rarity } from "#core/stories/likeness/rarity.ts";
import type { Sketch } from "#core/stories/likeness/sketch.ts";
import { type Conflict, conflict } from "./facts/conflict.ts";
import type { Facts } from "./facts/facts.ts";
import { createPairs } from "./pairs.ts";

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
  /** Not kept where no event is compared any more. */
  readonly facts?: () => Facts;
  readonly ms: number;
};

export type Affinity = (a: Member, b: Member) => number;

/** What binds two articles. */
export type Bonds = {
  /** How much speaks for their telling one event. */
  readonly event: Affinity;
  /** How much speaks for their belonging to one running story of days: no fact and no hour is against it. */
  readonly thread: Affinity;
};

/** Remembers what it was asked of late. */
export function createBonds(rarity: Rarity): Bonds {
  const likeness = createLikeness(rarity);
  const pairs = createPairs();
  const place = (a: Member, b: Member): number => {
    const at = pairs.find(a.number, b.number);
    return at >= 0 ? at : pairs.put(a.number, b.number, likeness(a.sketch, b.sketch));
  };
  return {
    event(a, b) {
      const at = place(a, b);
      const known = pairs.event[at] ?? Number.NaN;
      if (!Number.isNaN(known)) return known;
      const event = eventBond(a, b, pairs.telling[at] ?? 0);
      pairs.event[at] = event;
      return event;
    },
    thread: (a, b) => pairs.topical[place(a, b)] ?? 0,
  };
}

function eventBond(a: Member, b: Member, telling: number): number {
  const near = telling * nearness(Math.abs(a.ms - b.ms) / HOUR_MS);
  const [older, newer] = a.number < b.number ? [a, b] : [b, a];
  const against =
    near >= ASKED && older.facts && newer.facts ? conflict(older.facts(), newer.facts()) : undefined;
  const apart = a.article.sourceId === b.article.sourceId ? ONE_OUTLET : 0;
  return near * leftBy(against, telling) - apart;
}

/** Outlets tell an event within hours; the next day's like words are about what came of it. */
function nearness(hours: number): number {
  return 0.5 + 0.25 * Math.exp(-hours / 24) + 0.25 * Math.exp(-hours / 6);
}

function leftBy(against: Conflict | undefined, alike: number): number {
  if (!against || against === "toll") return 1;
  return alike >= FORMULA ? LEFT_OF_FORMULA : LEFT[against];
}
