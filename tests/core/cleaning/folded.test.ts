import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Word } from "#core/arabic/words/words.ts";
import { foldWithPlaces, openingFold, openingWords, readLine } from "#core/cleaning/folded.ts";

const line = fc.string({ unit: fc.constantFrom(..."ابتجدوال اةًـ13.,/ «»ﷺ😀…x"), maxLength: 30 });
const lines = fc.array(line, { maxLength: 6 });
const textsOf = (words: readonly Word[]) => words.map(({ text }) => text);

test("a line is its fold and its tokens, however often and after whatever it is read", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 200 }), (many) => {
      for (const one of [...many, ...many]) {
        const { folded, words } = readLine(one);
        expect([folded, textsOf(words)]).toEqual([fold(one), tokens(one)]);
      }
    }),
    { numRuns: 30 },
  );
  const long = "كلمة ".repeat(2_000);
  expect(readLine(long).words).toHaveLength(2_000);
});

test("the opening of lines is that of the text which they are", () => {
  fc.assert(
    fc.property(lines, fc.nat({ max: 120 }), (some, characters) => {
      const opening = some.join("\n").slice(0, characters);
      expect(textsOf(openingWords(some, characters).flat())).toEqual(tokens(opening));
      expect(openingFold(some, characters)).toBe(fold(opening));
    }),
    { numRuns: 500 },
  );
});

test("what is found in a fold is cut out of the display form by its places", () => {
  const { text, at } = foldWithPlaces("ﷺ ثُمّ أُغلِقَ الميناءُ");
  const start = text.indexOf("اغلق");
  expect("ﷺ ثُمّ أُغلِقَ الميناءُ".slice(at(start), at(start + 4))).toBe("أُغلِقَ");
  expect(at(text.length)).toBe("ﷺ ثُمّ أُغلِقَ الميناءُ".length);
});
