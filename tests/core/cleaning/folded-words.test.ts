import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { foldedWords, wordAtIn, wordFinder } from "#core/cleaning/folded-words.ts";

const word = fc.constantFrom("رويترز", "رويت", "و", "وكاله", "وكالات", "a", "«", " ", "، ", "3", "(");
const text = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(""));

describe("foldedWords", () => {
  it("gives every run of letters and digits with its place", () => {
    fc.assert(
      fc.property(text, (given) => {
        const found = foldedWords(given);
        expect(found.map(({ text }) => text)).toEqual(given.match(/[\p{L}\p{N}]+/gu) ?? []);
        for (const { text, start, end } of found) expect(given.slice(start, end)).toBe(text);
      }),
    );
  });

  it("leaves out the word that it would begin inside of", () => {
    expect(foldedWords("وصلت السفينة امس", 2, 8).map(({ text }) => text)).toEqual(["السفينة"]);
  });
});

describe("wordAtIn", () => {
  it("tells whether the word at a place is one of them", () => {
    const wanted = new Set(["رويترز", "و", "a", fold("وكالة")]);
    const isOne = wordAtIn(wanted);
    fc.assert(
      fc.property(text, (given) => {
        for (const { text, start } of foldedWords(given)) expect(isOne(given, start)).toBe(wanted.has(text));
      }),
    );
  });
});

describe("wordFinder", () => {
  it("finds the same words as a look at each of them", () => {
    const wanted = new Set(["رويترز", "و", "a", fold("وكالة")]);
    const next = wordFinder(wanted);
    fc.assert(
      fc.property(text, (given) => {
        const expected = foldedWords(given).filter((one) => wanted.has(one.text));
        const found: number[] = [];
        for (let at = next(given, 0); at !== undefined; at = next(given, at)) {
          found.push(at);
          at = foldedWords(given, at, at + 1)[0]?.end ?? given.length;
        }
        expect(found).toEqual(expected.map(({ start }) => start));
      }),
    );
  });
});
