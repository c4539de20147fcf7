import type { Facts, Step } from "./facts.ts";

/** A word must be replaced by the same other one this often before it counts as another name. */
const CONSISTENT = 2;
/** Two words that share this much of their letters are spellings of one. */
const SPELLINGS = 0.75;

type Change = { readonly from: Step; readonly to: Step };

/**
 * What speaks against two similar texts telling one event: another number of the same thing, another
 * country, another day, or a name that the other text never mentions and puts another in its place.
 */
export function conflict(a: Facts, b: Facts): "number" | "place" | "day" | "name" | undefined {
  const changes = [...changesOf(a.title, b.title), ...changesOf(a.lead, b.lead)];
  if (changes.some((change) => otherNumber(change, a, b))) return "number";
  if (eachAlone(a.places, b.places, a.supported.places, b.supported.places)) return "place";
  if (eachAlone(a.days, b.days, a.supported.days, b.supported.days)) return "day";
  return otherName(changes, a, b) ? "name" : undefined;
}

/** Both state something that the other nowhere supports. */
function eachAlone(
  a: ReadonlySet<number>,
  b: ReadonlySet<number>,
  byA: ReadonlySet<number>,
  byB: ReadonlySet<number>,
): boolean {
  return !a.isSubsetOf(byB) && !b.isSubsetOf(byA);
}

function otherNumber({ from, to }: Change, a: Facts, b: Facts): boolean {
  if (from.number === undefined || to.number === undefined) return false;
  return !b.supported.numbers.has(from.number) && !a.supported.numbers.has(to.number);
}

function otherName(changes: readonly Change[], a: Facts, b: Facts): boolean {
  const keysOf = (facts: Facts) => new Set([...facts.title, ...facts.lead].map(({ key }) => key));
  const inA = keysOf(a);
  const inB = keysOf(b);
  const seen = new Map<string, number>();
  for (const { from, to } of changes) {
    if (from.number !== undefined || to.number !== undefined || !from.content || !to.content) continue;
    if (inB.has(from.key) || inA.has(to.key) || sameSpelling(from.stem, to.stem)) continue;
    const change = `${from.key} ${to.key}`;
    const times = (seen.get(change) ?? 0) + 1;
    if (times === CONSISTENT) return true;
    seen.set(change, times);
  }
  return false;
}

function sameSpelling(a: string, b: string): boolean {
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
function changesOf(a: readonly Step[], b: readonly Step[]): Change[] {
  const changes: Change[] = [];
  let fromA = 0;
  let fromB = 0;
  for (const [toA, toB] of [...shared(a, b), [a.length, b.length] as const]) {
    const length = toA - fromA;
    if (length > 0 && length === toB - fromB && length <= 3) {
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

/** Places of the longest common subsequence of two short texts. */
function shared(a: readonly Step[], b: readonly Step[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint8Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i], b[j])) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

function same(a: Step | undefined, b: Step | undefined): boolean {
  if (a?.number !== undefined || b?.number !== undefined) return a?.number === b?.number;
  return a?.key === b?.key;
}
