import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { packText, unpackText } from "#lib/packing/packed-text.ts";

test("small rooms for packing make the same bytes as the usual ones", () => {
  const piece = fc.constantFrom(
    "اغلق الميناء ",
    "قال الوزير ",
    "في ",
    "abc ",
    "12.5%",
    "ﷺ",
    "\n",
    "ق",
    "ث",
    "ض",
  );
  const text = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 400 }), fc.integer({ min: 1, max: 12 }))
    .map(([pieces, times]) => pieces.join("").repeat(times));
  // What it says twice stands as far apart as can be.
  const letters = fc.string({
    unit: fc.constantFrom(..."ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    minLength: 1_000,
    maxLength: 9_000,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        letters.map((once) => once + once),
      ),
      (given) => {
        const packed = packText(given);
        expect(Buffer.from(packed).equals(deflateRawSync(inflateRawSync(packed)))).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
  // More than a small block holds.
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    return String.fromCharCode(0x627 + ((state >>> 16) % 28));
  };
  const long = Array.from({ length: 16_000 }, next).join("");
  expect(Buffer.from(packText(long)).equals(deflateRawSync(inflateRawSync(packText(long))))).toBe(true);
});

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
