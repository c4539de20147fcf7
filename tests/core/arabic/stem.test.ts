import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";

const stemOf = (word: string) => stem(fold(word));

describe("stem", () => {
  it.each([
    ["والمدرسة", "المدرسة", "مدرسة"],
    ["بالحكومة", "للحكومة", "حكومة"],
    ["المهندسون", "المهندسين", "مهندس"],
    ["والقرارات", "قرارات", "قرار"],
  ])("brings %s and its kin together", (...words) => {
    expect(new Set(words.map(stemOf)).size).toBe(1);
  });

  it("leaves short words, numbers and Latin as they are", () => {
    for (const word of ["ال", "في", "3.5", "bbc", ""]) expect(stem(word)).toBe(word);
  });

  it("gives the same stem again after its memory was emptied", () => {
    const before = stemOf("والحكومات");
    for (let i = 0; i < 250_000; i++) stem(`x${i}`);
    expect(stemOf("والحكومات")).toBe(before);
  });
});

describe("isStopWord", () => {
  it.each("في وفي فمن عليه وعليها لأنهم بهذا لذلك التي والذين كانت أنه الآن لها".split(" "))(
    "knows %s",
    (word) => {
      expect(isStopWord(fold(word))).toBe(true);
    },
  );

  it.each("ولي فتحت قال وزير الحكومة 2024 bbc".split(" "))("lets %s through", (word) => {
    expect(isStopWord(fold(word))).toBe(false);
  });
});
