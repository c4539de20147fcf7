import { expect, test } from "vitest";
import { createLatest } from "#core/latest.ts";
import { drain } from "#core/steps.ts";

test("remembers what was asked for last, and makes anew what is not good any more", () => {
  const latest = createLatest<string, { readonly made: number }>(2);
  let made = 0;
  const ask = (key: string, good?: (value: { readonly made: number }) => boolean) =>
    latest.get(key, () => ({ made: ++made }), good).made;
  expect([ask("a"), ask("b"), ask("a")]).toEqual([1, 2, 1]);
  // "b" was asked for longest ago.
  expect([ask("c"), ask("a"), ask("b")]).toEqual([3, 1, 4]);
  expect(ask("b", ({ made }) => made > 4)).toBe(5);
  expect(ask("b")).toBe(5);
});

test("what is made in steps is remembered when it is made", () => {
  const latest = createLatest<string, number>(2);
  let made = 0;
  const getting = () =>
    latest.getting("a", function* () {
      yield;
      return ++made;
    });
  const steps = getting();
  expect(steps.next().done).toBe(false);
  expect(drain(steps)).toBe(1);
  expect(getting().next()).toEqual({ done: true, value: 1 });
});
