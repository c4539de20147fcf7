import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { tokenSpans, tokens } from "#core/arabic/tokens.ts";

describe("tokens", () => {
  it.each([
    ["قالت «الوكالة» أمس.", ["قالت", "الوكاله", "امس"]],
    [
      "ارتفع 3.5 أو ١٬٢٠٠ في 2024/12/19 عند 12:30.",
      ["ارتفع", "3.5", "او", "1,200", "في", "2024/12/19", "عند", "12:30"],
    ],
    ["و/أو مارس/آذار", ["و", "او", "مارس", "اذار"]],
    ["السوداء.وأضاف في 2024.وقال", ["السوداء", "واضاف", "في", "2024", "وقال"]],
    ["كوفيد-19 وG20", ["كوفيد", "19", "وg20"]],
    ["", []],
    ["... !؟ 😀", []],
  ])("cuts %s", (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it("gives each span with its marks as the text shows it", () => {
    const text = "«الكِتابُ» ﷺ والسَّــلام٣٫٥";
    expect(
      tokenSpans(text)
        .map(({ start, end }) => text.slice(start, end))
        .slice(0, 1),
    ).toEqual(["الكِتابُ"]);
    expect(tokenSpans("قال كِتابُــ 3.5").map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [4, 12],
      [13, 16],
    ]);
  });

  const piece = fc.constantFrom(
    "ك",
    "تاب",
    "َّ",
    "ـ",
    "3",
    "٣",
    ".",
    ",",
    ":",
    "/",
    "٫",
    " ",
    "\u200c",
    "\u200f",
    "ﷺ",
    "½",
    "é",
    "\ud835\udc00",
    "\ud800",
    "😀",
    "-",
    "«",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((p) => p.join("")),
    fc.string({ unit: "binary" }),
  );

  it("agrees with the spans, which lie in the text in order", () => {
    fc.assert(
      fc.property(text, (t) => {
        const spans = tokenSpans(t);
        expect(spans.map(({ folded }) => folded)).toEqual(tokens(t));
        for (const { folded, start, end } of spans) {
          expect(start < end && end <= t.length).toBe(true);
          expect(fold(t.slice(start, end))).toContain(folded);
        }
        expect(spans.every(({ start }, i) => start >= (spans[i - 1]?.start ?? 0))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("finds in a folded text what it finds in the text", () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(tokens(fold(t))).toEqual(tokens(t));
      }),
    );
  });

  it.each([
    ["one word", "ك".repeat(5e6), 1],
    ["marks", "َ".repeat(5e6), 0],
    ["lone surrogates", "\ud800".repeat(5e6), 0],
    ["numbers", "1.".repeat(2.5e6), 1],
    ["pictures", "😀".repeat(1e6), 0],
  ])("takes linear time on megabytes of %s", (_, long, count) => {
    expect(tokens(long)).toHaveLength(count);
  });
});
