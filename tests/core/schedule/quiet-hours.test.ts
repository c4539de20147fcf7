import { expect, test } from "vitest";
import { isQuiet } from "#core/schedule/quiet-hours.ts";

const at = (text: string) => Temporal.Instant.from(text);
const hours = (from: string, to: string) => ({
  times: ["07:00"],
  timeZone: "Asia/Riyadh",
  quiet: { from, to },
});

test.each([
  ["23:00", "06:00", "2026-11-19T21:30:00Z", true],
  ["23:00", "06:00", "2026-11-19T02:59:00Z", true],
  ["23:00", "06:00", "2026-11-19T03:00:00Z", false],
  ["13:00", "15:00", "2026-11-19T11:00:00Z", true],
  ["13:00", "15:00", "2026-11-19T12:00:00Z", false],
  ["13:00", "13:00", "2026-11-19T10:00:00Z", false],
])("from %s to %s at %s: %s", (from, to, instant, quiet) => {
  expect(isQuiet(hours(from, to), at(instant))).toBe(quiet);
});

test("without quiet hours no time is quiet", () => {
  expect(isQuiet({ times: ["07:00"], timeZone: "Asia/Riyadh" }, at("2026-11-19T00:00:00Z"))).toBe(false);
});
