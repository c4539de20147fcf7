import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSpill } from "#store/articles/spill.ts";

test("gives back what was put away, in whatever order it is asked for, and leaves no file behind", () => {
  const folder = mkdtempSync(join(tmpdir(), "mujaz-spill-"));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 300_000 }), fc.nat(255)), { maxLength: 12 }),
      (sizes) => {
        const spill = createSpill(folder);
        const put = sizes.map(([size, value]) => spill.put(new Uint8Array(size).fill(value)));
        for (const [at, spilt] of [...put.entries()].reverse()) {
          const [size = 0, value = 0] = sizes[at] ?? [];
          const bytes = spill.get(spilt);
          expect(bytes.length).toBe(size);
          expect(bytes.every((byte) => byte === value)).toBe(true);
        }
        expect(readdirSync(folder)).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
  rmSync(folder, { recursive: true });
});

test("what was asked for stays what it was while more is put away", () => {
  const spill = createSpill();
  const first = spill.get(spill.put(new Uint8Array(100_000).fill(7)));
  for (let more = 0; more < 8; more++) spill.put(new Uint8Array(100_000).fill(100 + more));
  expect(first.every((byte) => byte === 7)).toBe(true);
});

test("keeps in memory what no file can take", () => {
  const spill = createSpill(join(tmpdir(), "no", "such", "folder"));
  const put = [1, 2, 3].map((value) => spill.put(new Uint8Array(200_000).fill(value)));
  expect(put.map((spilt) => spill.get(spilt)[199_999])).toEqual([1, 2, 3]);
});
