import { lengthOf, partOf, type Quantity, sameMeasure } from "./quantity.ts";

/** How far a number told with "about" may lie from the one it rounds. */
const ABOUT = 0.06;
/** "أكثر من 200" of 220: how much more may be left unsaid. */
const MORE = 0.25;
const SAME = 1e-9;
/** "خُمس" of 19 percent. */
const PART = 0.04;

/** Whether a claimed number is the stated one: the same, rounded as it says, or in another unit of time. */
export function restsOn(claimed: Quantity, stated: Quantity): boolean {
  if (samePart(claimed, stated)) return true;
  const [a, b] = [lengthOf(claimed), lengthOf(stated)];
  if (a && b && a.base === b.base && fits(a.amount, b.amount, claimed, stated)) return true;
  if (!sameMeasure(claimed.measure, stated.measure) && differ(claimed, stated)) return false;
  return valuesOf(claimed).some((value) =>
    valuesOf(stated).some((other) => fits(value, other, claimed, stated)),
  );
}

export function valuesOf({ value, or }: Quantity): number[] {
  return [value, ...or];
}

export function fits(value: number, other: number, claimed: Quantity, stated?: Quantity): boolean {
  const off = Math.abs(value - other) / Math.max(Math.abs(other), SAME);
  if (off < SAME) return !stated || !opposed(claimed, stated);
  if (claimed.hedge === "about") return off <= ABOUT;
  // "أكثر من" of a number that is itself over it.
  if (claimed.hedge === "over") return value < other && off <= MORE;
  if (claimed.hedge === "under") return value > other && off <= MORE;
  return false;
}

/** "أكثر من 50" is not "أقل من 50". */
function opposed({ hedge: a }: Quantity, { hedge: b }: Quantity): boolean {
  return (a === "over" && b === "under") || (a === "under" && b === "over");
}

function samePart(claimed: Quantity, stated: Quantity): boolean {
  const [a, b] = [partOf(claimed), partOf(stated)];
  if (a === undefined || b === undefined) return false;
  const off = Math.abs(a - b);
  if (off < SAME) return !opposed(claimed, stated);
  const isTold = claimed.measure.of === "percent" && stated.measure.of === "percent";
  return isTold ? claimed.hedge === "about" && off <= ABOUT * b : off <= PART;
}

/** Percents, money, spans of time and multiples are never things that are counted. */
function differ({ measure: a }: Quantity, { measure: b }: Quantity): boolean {
  return !(a.of === "thing" && b.of === "thing");
}
