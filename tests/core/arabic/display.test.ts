import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDisplay } from "#core/arabic/display.ts";

const FORBIDDEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Cs}]/u;

describe("toDisplay", () => {
  it.each([
    [
      "joins spaces and keeps one line break",
      "  سطر\u00a0 أول \r\n\r\n\t سطر ثانٍ\u2028ثالث ",
      "سطر أول\nسطر ثانٍ\nثالث",
    ],
    [
      "drops planted directions and invisible characters",
      "\u202eخ\u200bب\u00adر\u200f\u2067\u061c عا\u0000جل\ufeff",
      "خبر عاجل",
    ],
    ["drops lone surrogates", "a\ud800b\udc00", "ab"],
    ["keeps a joiner between letters", "می\u200cخواهم", "می\u200cخواهم"],
    [
      "drops a joiner at an edge and joins runs of them",
      "خبر\u200d ه\u200c\u200c\u200cم\u200c.",
      "خبر ه\u200cم.",
    ],
    [
      "keeps joined emoji and flags",
      "\u{1f468}\u200d\u{1f469} \u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
      "\u{1f468}\u200d\u{1f469} \u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
    ],
    ["turns presentation forms to letters", "ﻣﺮﺣﺒﺎ ﻻ ﷲ", "مرحبا لا الله"],
    ["takes a mark in isolated form as a mark", "مﹷ", "مَ"],
    ["keeps honorific signs", "ﷺ ﴿ ﴾", "ﷺ ﴿ ﴾"],
    ["caps runs of marks", `ق${"\u064e\u0301".repeat(50)}د`, "ق\u064e\u064e\u0301\u0301د"],
    ["composes", "ا\u0654 e\u0301", "أ é"],
    ["changes nothing else", "قال: «٣٫٥٪» — Café, “quote” … ﭐ؟", "قال: «٣٫٥٪» — Café, “quote” … ٱ؟"],
  ])("%s", (_, from, to) => {
    expect(toDisplay(from)).toBe(to);
  });

  it("gives every character the same form, whatever else the text holds", () => {
    // The zero-width space goes, but it takes a text off the fast path.
    for (let code = 0; code < 0x10000; code++) {
      for (const text of [`ا${String.fromCharCode(code)}ب`, `e${String.fromCharCode(code)}\u064e`]) {
        expect(toDisplay(text)).toBe(toDisplay(`${text}\u200b`));
      }
    }
  });

  const piece = fc.constantFrom(
    "ا",
    "\u0654",
    "\u064e",
    "\u0651",
    "\u0301",
    "e",
    "\u200d",
    "\u200c",
    "\u200b",
    "\ufe70",
    "ﹷ",
    "ﷺ",
    "ﷲ",
    " ",
    "\u00a0",
    "\n",
    "\r",
    "\t",
    "\ud83d",
    "\ude00",
    "😀",
    "\u{e0067}",
    "\u{1f3f4}",
    "\u{e007f}",
    "\u0958",
    "\u0344",
    "\u1100",
    "\u1161",
    "٣",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((p) => p.join("")),
    fc.string({ unit: "binary" }),
  );

  it("is idempotent, and nothing forbidden is left", () => {
    fc.assert(
      fc.property(text, (t) => {
        const shown = toDisplay(t);
        expect(toDisplay(shown)).toBe(shown);
        expect(shown).not.toMatch(FORBIDDEN);
        expect(shown).toBe(shown.normalize("NFC"));
        expect(shown).not.toMatch(/^\s|\s$|[ \n]{2}|\p{M}{5}/u);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives usual texts as if they had been gone through step by step", () => {
    const usual = fc.array(fc.constantFrom(..."اب،3.a “\n\u064b\u0651"), { maxLength: 14 });
    fc.assert(
      fc.property(usual, (signs) => {
        const text = signs.join("");
        // What is dropped makes it go through all of them.
        expect(toDisplay(text)).toBe(toDisplay(`\u200b${text}`));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(["\u0301\u0323", " ", "\n ", "\u200d", "\ud800", "ﷲ", "x\u200d"])(
    "takes linear time on a million of %j",
    (unit) => {
      expect(toDisplay(unit.repeat(1e6)).length).toBeLessThan(5e6);
    },
  );
});
