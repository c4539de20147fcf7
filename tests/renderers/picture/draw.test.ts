import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_STYLE } from "#core/style.ts";
import { drawDigest } from "#renderers/picture/draw.ts";
import { wrap } from "#renderers/picture/wrap.ts";
import { aCard, aDigest, aSection, hostileDigest } from "../../support/material/digest-builder.ts";

/** A letter is ten wide. */
const measure = (text: string) => [...text].length * 10;

test("a digest's picture is a PNG of the size that other sites want, and says what the digest says", async () => {
  const bytes = Buffer.from(await drawDigest(aDigest(), DEFAULT_STYLE));
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  const other = aDigest({ sections: [aSection({ stories: [aCard({ headline: "خبر آخر" })] })] });
  expect(bytes.equals(await drawDigest(aDigest(), DEFAULT_STYLE))).toBe(true);
  expect(bytes.equals(await drawDigest(other, DEFAULT_STYLE))).toBe(false);
});

test("nothing that stands in a digest stops its picture", async () => {
  for (const digest of [hostileDigest(), aDigest({ sections: [] }), aDigest({ title: "ع".repeat(120) })])
    expect((await drawDigest(digest, { ...DEFAULT_STYLE, digits: "arabic" })).length).toBeGreaterThan(1_000);
});

test("lines are never wider than their width nor more than there is room for, and hold the words in order", () => {
  const words = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), { maxLength: 20 });
  fc.assert(
    fc.property(
      words,
      fc.integer({ min: 20, max: 400 }),
      fc.integer({ min: 1, max: 4 }),
      (all, width, most) => {
        const text = all.join(" ");
        const lines = wrap(text, { width, most, measure });
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
  expect(wrap("افتتاح حديقة عامة على الشاطئ", { width: 130, most: 3, measure })).toEqual([
    "افتتاح حديقة",
    "عامة على",
    "الشاطئ",
  ]);
  expect(wrap("افتتاح حديقة عامة، على الشاطئ", { width: 130, most: 2, measure })).toEqual([
    "افتتاح حديقة",
    "عامة، على…",
  ]);
});
