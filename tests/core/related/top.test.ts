import fc from "fast-check";
import { expect, test } from "vitest";
import { top } from "#core/related/top.ts";

test("the best are those that sorting puts first, without what has no score and what is not allowed", () => {
  const scored = fc.array(fc.constantFrom(0, 0.5, 0.25, 1, 1.5, 2, 3, Number.NaN), { maxLength: 40 });
  fc.assert(
    fc.property(scored, fc.nat(45), fc.integer({ min: 1, max: 5 }), (scores, limit, every) => {
      const slots = scores.map((_, slot) => slot);
      const scoreOf = (slot: number) => scores[slot] ?? 0;
      // The later slot wins a tie.
      const before = (a: number, b: number) => a > b;
      const allowed = (slot: number) => slot % every === 0;
      const sorted = slots
        .filter((slot) => scoreOf(slot) > 0 && allowed(slot))
        .sort((a, b) => scoreOf(b) - scoreOf(a) || b - a);
      expect(top(slots, limit, scoreOf, before, allowed)).toEqual(sorted.slice(0, limit));
    }),
  );
});
