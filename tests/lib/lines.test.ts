import fc from "fast-check";
import { expect, test } from "vitest";
import { linesOf } from "#lib/lines.ts";

async function lines(bytes: Uint8Array, size: number): Promise<string[]> {
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  return Array.fromAsync(linesOf(chunks()));
}

const encode = (text: string) => new TextEncoder().encode(text);

test("lines end at LF and CRLF only, so that a raw U+2028 stays inside its line", async () => {
  expect(await lines(encode("أ\r\nب\u2028ج\nد"), 3)).toEqual(["أ", "ب\u2028ج", "د"]);
});

test("a last line without an end is a line, and an empty input has none", async () => {
  expect(await lines(encode("أ\n"), 10)).toEqual(["أ"]);
  expect(await lines(encode(""), 10)).toEqual([]);
});

test("where the chunks are cut changes nothing", async () => {
  const line = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n]/g, ""));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (texts, size) => {
      const bytes = encode(texts.map((text) => `${text}\n`).join(""));
      expect(await lines(bytes, size)).toEqual(texts.map((text) => text.toWellFormed()));
    }),
  );
});
