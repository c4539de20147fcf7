import { beforeAll, expect, test } from "vitest";
import { type FortnightReport, runFortnight } from "../support/fortnight/run.ts";

let report: FortnightReport;
beforeAll(async () => {
  report = await runFortnight({ sources: 20, perFault: 1, days: 11, faultDay: 7, wellDay: 9 });
}, 240_000);

test("every feed that goes wrong is called what it is within a day, by what is remembered and by the doctor", () => {
  const late = report.troubles.filter(
    ({ namedAfterHours = Number.POSITIVE_INFINITY, doctor, wanted }) =>
      namedAfterHours > 24 || doctor !== wanted,
  );
  expect(late).toEqual([]);
  expect(new Set(report.troubles.map(({ fault }) => fault)).size).toBeGreaterThanOrEqual(15);
});

test("no healthy feed is called anything else", () => {
  expect(report.falseAlarms).toEqual([]);
});

test("alternates carry the news meanwhile, and rest when the feed is well again", () => {
  expect(report.troubles.filter(({ carried }) => carried < 0.95)).toEqual([]);
  // What is gone for good is taken up again by the doctor alone.
  const healed = report.troubles.filter(({ isHealed, wanted }) => isHealed && wanted !== "gone");
  expect(healed.filter(({ lateAlternates }) => lateAlternates > 0)).toEqual([]);
  expect(healed.length).toBeGreaterThan(5);
});

test("no feed is asked more often than its server allows", () => {
  expect(report.busiestFeedDay).toBeLessThanOrEqual(14);
});
