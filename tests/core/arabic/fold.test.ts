import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

describe("fold", () => {
  it.each([
    ["السَّــلامُ", "السلام"],
    ["أإآٱا", "ااااا"],
    ["مستشفى قصيدة", "مستشفي قصيده"],
    ["مؤتمر طارئ", "موتمر طاري"],
    ["کتاب یوم", "كتاب يوم"],
    ["٣٫٥ ۱۲٬۰۰۰ ٪", "3.5 12,000 %"],
    ["Café BBC", "cafe bbc"],
    ["ﻣﺮﺣﺒﺎ ﷲ", "مرحبا الله"],
    ["می\u200cشود\u200f", "ميشود"],
    ["a\ud800b", "ab"],
  ])("folds %s", (from, to) => {
    expect(fold(from)).toBe(to);
  });

  it("is idempotent for every character of the basic plane and any text", () => {
    for (let code = 0; code < 0x10000; code++) {
      const once = fold(String.fromCharCode(code));
      if (fold(once) !== once) expect.fail(`U+${code.toString(16)}`);
    }
    fc.assert(fc.property(text, (t) => fold(fold(t)) === fold(t)));
  });

  it("folds a text as its parts", () => {
    const part = fc.string({ unit: "binary" });
    fc.assert(fc.property(part, part, (a, b) => fold(`${a} ${b}`) === `${fold(a)} ${fold(b)}`));
  });

  it("folds texts longer than one piece whole", () => {
    expect(fold("أ".repeat(100_000))).toBe("ا".repeat(100_000));
    expect(fold("ﷺ".repeat(5_000))).toBe(fold("ﷺ").repeat(5_000));
  });
});
