import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCounts } from "#core/stories/likeness/counts.ts";

describe("createCounts", () => {
  it("counts as a map does, however many keys come and go", () => {
    const step = fc.record({ key: fc.nat(2_000), times: fc.constantFrom<1 | -1>(1, 1, -1) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3_000, size: "max" }), (steps) => {
        const counts = createCounts();
        const known = new Map<number, number>();
        for (const { key, times } of steps) {
          counts.add(key, times);
          known.set(key, Math.max(0, (known.get(key) ?? 0) + times));
        }
        for (const [key, count] of known) expect(counts.of(key)).toBe(count);
        expect(counts.of(5_000)).toBe(0);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
