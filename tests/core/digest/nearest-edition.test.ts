import { expect, test } from "vitest";
import { nearestEdition } from "#core/digest/nearest-edition.ts";
import { EDITIONS } from "../../support/chat.ts";

test.each([
  ["2026-11-19T04:00:00Z", "sabah"],
  ["2026-11-19T15:00:00Z", "masaa"],
  ["2026-11-19T22:30:00Z", "sabah"],
  ["2026-11-19T20:30:00Z", "masaa"],
])("the edition whose hour is nearest to %s is %s, round the clock", (now, id) => {
  expect(nearestEdition([], EDITIONS, Temporal.Instant.from(now))?.id).toBe(id);
});

test("there is none where there are no editions", () => {
  expect(nearestEdition([], [], Temporal.Instant.from("2026-11-19T04:00:00Z"))).toBeUndefined();
});
