import fc from "fast-check";
import { expect, test } from "vitest";
import { mayOpenWithTown, TOWN } from "#core/cleaning/byline/town.ts";

const piece = fc.constantFrom(
  "دمشق",
  "في",
  "ا",
  " ",
  " ",
  "\u00a0",
  "(",
  "-",
  "،",
  ".",
  "3",
  "٣",
  "½",
  "𐎠",
  "\ud800",
  "\n",
);

test("no text that begins with a town is passed over", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      TOWN.lastIndex = 0;
      if (TOWN.test(text)) expect(mayOpenWithTown(text)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test("a paragraph is told by its first words", () => {
  expect(mayOpenWithTown("قال وزير النقل في المدينه ان الميناء مغلق - حتي الان")).toBe(false);
  expect(mayOpenWithTown("مرسي البحر الازرق في 3 نيسان - اغلق الميناء")).toBe(true);
  expect(mayOpenWithTown("مرسي البحر (وكالات) - اغلق الميناء")).toBe(true);
});
