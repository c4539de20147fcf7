import { align } from "./align.ts";
import type { Facts } from "./facts.ts";
import type { StoryWord } from "./story-word.ts";

/** A word must be replaced by the same other one this often before it counts as another name. */
const CONSISTENT = 2;
/** The longest name that another takes the place of, in words. */
const LONGEST_NAME = 3;
/** Two words that share this much of their letters are spellings of one. */
const SPELLINGS = 0.75;

/** A toll that is this many times another is not taken for a later count of it. */
const GROWN = 2;

type Change = { readonly from: StoryWord; readonly to: StoryWord };

/** A toll is the number of an event's victims: it differs by outlet and grows with the hours. */
export type Conflict = "number" | "measure" | "toll" | "place" | "day" | "name";

/**
 * What speaks against two similar texts telling one event: another number of the same thing, another
 * country, another day, or a name that the other text never mentions and puts another in its place.
 */
export function conflict(a: Facts, b: Facts): Conflict | undefined {
  if (eachAlone(a.head.places, b.head.places, a.whole.places, b.whole.places)) return "place";
  if (otherDay(a, b)) return "day";
  if (otherMeasure(a, b)) return "measure";
  const changes = [...changesOf(a.title, b.title), ...changesOf(a.lead, b.lead)];
  const numbers = changes.filter((change) => otherNumber(change, a, b));
  if (numbers.some(({ from, to }) => !from.toll || !to.toll)) return "number";
  if (numbers.some(({ from, to }) => !grown(from.number, to.number))) return "toll";
  return otherName(changes, a, b) ? "name" : undefined;
}

/** Both state something that the other nowhere supports. */
function eachAlone(
  a: readonly number[],
  b: readonly number[],
  byA: readonly number[],
  byB: readonly number[],
): boolean {
  return a.some((stated) => !byB.includes(stated)) && b.some((stated) => !byA.includes(stated));
}

/** Outlets name the day of the event or of its news: a date that both state weighs more. */
function otherDay(a: Facts, b: Facts): boolean {
  if (a.whole.dates.some((date) => b.whole.dates.includes(date))) return false;
  return eachAlone(a.head.days, b.head.days, a.whole.days, b.whole.days);
}

/** Figures with a fraction are measured: rates, prices, magnitudes. Both have some, and none is the other's. */
function otherMeasure(a: Facts, b: Facts): boolean {
  const measured = ({ head }: Facts) => head.numbers.filter((number) => !Number.isInteger(number));
  const ofA = measured(a);
  const ofB = measured(b);
  if (ofA.length === 0 || ofB.length === 0) return false;
  return (
    !ofA.some((number) => b.whole.numbers.includes(number)) &&
    !ofB.some((number) => a.whole.numbers.includes(number))
  );
}

function otherNumber({ from, to }: Change, a: Facts, b: Facts): boolean {
  if (from.number === undefined || to.number === undefined) return false;
  return !b.whole.numbers.includes(from.number) && !a.whole.numbers.includes(to.number);
}

/** A later count of the same victims. */
function grown(from = 0, to = 0): boolean {
  return Math.max(from, to) < GROWN * Math.min(from, to);
}

function otherName(changes: readonly Change[], a: Facts, b: Facts): boolean {
  const replaced = changes.filter(
    ({ from, to }) =>
      from.content &&
      to.content &&
      from.number === undefined &&
      to.number === undefined &&
      !sameSpelling(from.stem, to.stem) &&
      !samePlace(from, to),
  );
  if (replaced.length < CONSISTENT) return false;
  const inA = keysOf(a);
  const inB = keysOf(b);
  const seen = new Map<string, number>();
  for (const { from, to } of replaced) {
    if (inB.has(from.key) || inA.has(to.key)) continue;
    const change = `${from.key} ${to.key}`;
    const times = (seen.get(change) ?? 0) + 1;
    if (times === CONSISTENT) return true;
    seen.set(change, times);
  }
  return false;
}

function keysOf({ title, lead }: Facts): ReadonlySet<number> {
  return new Set([...title, ...lead].map(({ key }) => key));
}

/** A city named for its country, not two cities of one. */
function samePlace({ place: a }: StoryWord, { place: b }: StoryWord): boolean {
  return a !== undefined && a.country === b?.country && !(a.city && b.city);
}

/** أميركي and أمريكي share their letters; مشاريع and مشروعات, all but the long vowels. */
function sameSpelling(a: string, b: string): boolean {
  const bones = (text: string) => text.replace(/[اوي]/g, "");
  if (bones(a) === bones(b)) return true;
  const rest = [...b];
  let shared = 0;
  for (const letter of a) {
    const at = rest.indexOf(letter);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared++;
  }
  return shared >= SPELLINGS * Math.max(a.length, b.length);
}

/** Words that stand in one another's place: gaps of equal length between words that both texts share. */
function changesOf(a: readonly StoryWord[], b: readonly StoryWord[]): Change[] {
  const changes: Change[] = [];
  let fromA = 0;
  let fromB = 0;
  for (const [toA, toB] of [...align(a, b), [a.length, b.length] as const]) {
    const length = toA - fromA;
    if (length === toB - fromB && length <= LONGEST_NAME) {
      for (let at = 0; at < length; at++) {
        const from = a[fromA + at];
        const to = b[fromB + at];
        if (from && to) changes.push({ from, to });
      }
    }
    fromA = toA + 1;
    fromB = toB + 1;
  }
  return changes;
}
