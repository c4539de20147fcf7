import fc from "fast-check";
import { expect, test } from "vitest";
import { label, opening } from "#core/judgement/genre/openings.ts";

const LIST = "عاجل|خبر عاجل|#عاجل|كيف … تحمي|video|أسعار الذهب";
const piece = fc.constantFrom(
  "عاجل",
  "خبر",
  "كيف",
  "تحمي",
  "نفسك",
  "video",
  "اسعار",
  "الذهب",
  "#",
  " ",
  " ",
  ":",
  "..",
  "3",
  "ا",
);

test("headlines are told as by the whole expression", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), fc.constantFrom(label, opening), (pieces, made) => {
      const pattern = made(LIST);
      const title = pieces.join("");
      expect(pattern.test(title)).toBe(new RegExp(pattern.source, "u").test(title));
    }),
    { numRuns: 3_000 },
  );
});
