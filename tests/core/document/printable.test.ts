import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "#core/document/printable.ts";
import { anyText } from "../../support/material/digest-arbitrary.ts";

describe("printable", () => {
  it("makes one line and takes out what would be obeyed or move the line's direction", () => {
    expect(printable("سطر\r\nثانٍ\tو\u001b[31mأمر\u202e\u2067\u0000\ud800")).toBe("سطر ثانٍ و[31mأمر");
  });

  it("leaves Arabic, its marks, joiners and emoji alone", () => {
    const text = "يُرحّب بـ«الضيوف» می\u200cخواهم 👨‍👩‍👧 ٣٫٥";
    expect(printable(text)).toBe(text);
  });

  it("leaves nothing that a terminal or the bidi algorithm would obey, whatever comes in", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = printable(text);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
        expect(printable(clean)).toBe(clean);
      }),
    );
  });
});
