import { expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";
import { firstRhythm, nextRhythm } from "#core/personal/rhythm.ts";

/** A Thursday. */
const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const DAILY = { times: ["20:00"], timeZone: "Asia/Riyadh" };
const ALL = ["sat", "sun", "mon", "tue", "wed", "thu", "fri"] as const;
const edition = (every: "day" | "week" | "month", id = "own_0123") =>
  recipeEdition(recipeSchema.parse({ every }), id);

test("an edition of a week or a month comes on the day on which it was chosen, one of a day daily", () => {
  expect(firstRhythm(DAILY, edition("week"), NOW).weekdays).toEqual(["thu"]);
  expect(firstRhythm(DAILY, edition("month"), NOW.add({ hours: 24 })).weekdays).toEqual(["fri"]);
  expect(firstRhythm(DAILY, edition("week"), NOW.add({ hours: 48 })).weekdays).toEqual(["sat"]);
  expect(firstRhythm(DAILY, edition("day"), NOW)).toEqual(DAILY);
});

test("an operator's edition and a reader's own days stay as they are", () => {
  expect(firstRhythm(DAILY, edition("week", "tiqniya"), NOW)).toEqual(DAILY);
  const chosen = { ...DAILY, weekdays: ["sun" as const, "wed" as const] };
  expect(firstRhythm(chosen, edition("week"), NOW)).toEqual(chosen);
  expect(nextRhythm(chosen, { from: "day", to: "week" }, NOW)).toEqual(chosen);
  expect(nextRhythm(chosen, { from: "week", to: "day" }, NOW)).toEqual(chosen);
});

test("a change to a week's time and back changes how often it comes, and back", () => {
  const weekly = nextRhythm({ ...DAILY, weekdays: [...ALL] }, { from: "day", to: "week" }, NOW);
  expect(weekly.weekdays).toEqual(["thu"]);
  expect(nextRhythm(weekly, { from: "week", to: "month" }, NOW.add({ hours: 24 }))).toEqual(weekly);
  expect(nextRhythm(weekly, { from: "month", to: "day" }, NOW).weekdays).toEqual([...ALL]);
});
