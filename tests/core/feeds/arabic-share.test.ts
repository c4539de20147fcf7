import fc from "fast-check";
import { expect, test } from "vitest";
import { isMostlyArabic } from "#core/feeds/arabic-share.ts";

const sign = fc.constantFrom(..."ابپ٣ــًa3é漢 .،𝐀𞸀😀", "\ud800");
const text = fc.oneof(
  fc.array(sign, { maxLength: 12 }).map((signs) => signs.join("")),
  fc.string({ unit: "binary" }),
);

test("at least half of the letters are Arabic, of whatever plane", () => {
  fc.assert(
    fc.property(text, (given) => {
      const letters = given.match(/\p{L}/gu) ?? [];
      const arabic = letters.filter((letter) => /\p{Script=Arabic}/u.test(letter));
      expect(isMostlyArabic(given)).toBe(2 * arabic.length >= letters.length);
    }),
    { numRuns: 3_000 },
  );
});
