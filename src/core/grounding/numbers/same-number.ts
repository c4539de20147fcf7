import { lengthOf, partOf, type Quantity, sameMeasure } from "./quantity.ts";

/** How far a rounded number may lie from the one it stands for: about, and over or under. */
const ABOUT = 0.1;
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
  if (!claimed.hedge || isYear(claimed)) return false;
  const step = stepOf(value);
  if (claimed.hedge === "about") return off <= ABOUT && isNear(Math.round(other / step) * step, value);
  const whole = claimed.hedge === "over" ? Math.floor(other / step) : Math.ceil(other / step);
  return off <= MORE && isNear(whole * step, value);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME * Math.max(1, Math.abs(b));
}

/** To what a number is round: 200 to hundreds, 75 to fives, 77 to ones, 2.8 to tenths. */
function stepOf(value: number): number {
  if (value < 1) return value;
  for (let step = 10 ** Math.floor(Math.log10(Math.max(value, 1))); step >= 0.01; step /= 10) {
    if (isNear(Math.round(value / step) * step, value)) return step;
    if (step >= 2 && isNear(Math.round((2 * value) / step) * (step / 2), value)) return step / 2;
  }
  return value;
}

function isYear({ value, measure }: Quantity): boolean {
  return measure.of === "none" && Number.isInteger(value) && value > 1900 && value < 2100;
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
