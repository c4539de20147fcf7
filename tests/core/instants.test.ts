import { expect, test } from "vitest";
import { byTime, isAfter } from "#core/instants.ts";

test("instants stand in their order within a millisecond, too", () => {
  const first = Temporal.Instant.from("2026-03-18T06:00:00.001Z");
  const second = first.add({ nanoseconds: 1 });
  const third = first.add({ milliseconds: 1 });
  expect([third, second, first].sort(byTime)).toEqual([first, second, third]);
  expect([isAfter(second, first), isAfter(first, second), isAfter(first, first)]).toEqual([
    true,
    false,
    false,
  ]);
});
