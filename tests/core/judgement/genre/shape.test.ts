import fc from "fast-check";
import { expect, test } from "vitest";
import { shapeOf } from "#core/judgement/genre/shape.ts";

/** A price as a list has it, from the letter before it on. */
const PRICED = /(?:\p{L}|\d)\s*(?::|سجل|بلغ|نحو)\s*\d[\d.,]*\s*(?:جنيه|ريال|درهم|دينار|دولار|ليره|%)/gu;
const piece = fc.constantFrom(
  "عيار ",
  "21",
  "سجل",
  "نحو ",
  ": ",
  ":",
  " ",
  "3.5",
  "7",
  "جنيه",
  " ريال",
  "%",
  "، ",
);

test("a list of prices is told as by a look at each price", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const folded = pieces.join("");
      fc.pre(!/\d:\d\d/.test(folded));
      const isList = (folded.match(PRICED) ?? []).length >= 4;
      expect(shapeOf([], folded)?.reason).toBe(isList ? "prices-listed" : undefined);
    }),
    { numRuns: 5_000 },
  );
  expect(shapeOf([], "عيار 24: 90 ريال، عيار 22: 80 ريال، عيار 21: 70 ريال، عيار 18: 60 ريال")).toEqual({
    genre: "service",
    reason: "prices-listed",
  });
});
