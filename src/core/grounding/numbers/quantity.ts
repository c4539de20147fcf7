import { areRelated } from "#core/grounding/text/sentence.ts";
import type { TimeUnit } from "./time-units.ts";

/** What a number counts, as far as it decides whether two numbers can be one. */
export type Measure =
  | { readonly of: "percent" | "times" | "money" | "fraction" | "none" }
  | { readonly of: "time"; readonly unit: TimeUnit }
  | { readonly of: "thing"; readonly noun: string };

export type Hedge = "about" | "over" | "under";

/** A number that a text states. */
export type Quantity = {
  readonly value: number;
  /** Other values that the same words may have. */
  readonly or: readonly number[];
  readonly measure: Measure;
  readonly hedge: Hedge | undefined;
  /** Nobody wrote it; a reader may count it. */
  readonly isImplied?: boolean;
  /** Place of its first and behind its last token. */
  readonly start: number;
  readonly end: number;
};

/** Parts of a whole and percents are one thing, told more or less exactly. */
export function partOf({ measure, value, or }: Quantity): number | undefined {
  if (measure.of === "percent") return value / 100;
  if (measure.of === "fraction") return value;
  return or.find((other) => other < 1);
}

/** Time in hours or months. */
export function lengthOf({ measure, value }: Quantity): { base: string; amount: number } | undefined {
  if (measure.of !== "time") return undefined;
  const { base, per } = measure.unit;
  return { base, amount: value * per };
}

/** Can a number of this measure be one of that? What counts nothing named can be of anything. */
export function sameMeasure(a: Measure, b: Measure): boolean {
  if (a.of === "none" || b.of === "none") return true;
  if (a.of === "thing" && b.of === "thing") return areRelated(a.noun, b.noun);
  if (a.of === "time" && b.of === "time") return a.unit.per === b.unit.per && a.unit.base === b.unit.base;
  return a.of === b.of;
}
