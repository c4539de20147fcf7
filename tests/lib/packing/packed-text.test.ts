import fc from "fast-check";
import { expect, test } from "vitest";
import { packText, unpackText } from "#lib/packing/packed-text.ts";

test("any text comes out of its packing as it went in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(unpackText(packText(text))).toBe(text);
    }),
    { numRuns: 40 },
  );
  const arabic = "«قال الرئيس ﷺ: ١٢٫٥٪ — 12.5%، چ گ پ ڤ ٪ \ufeff😀 ٿ ۹»";
  expect(unpackText(packText(arabic))).toBe(arabic);
  expect(unpackText(packText("\ud800"))).toBe("\ud800");
});
