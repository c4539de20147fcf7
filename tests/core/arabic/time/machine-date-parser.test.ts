import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDate } from "#core/arabic/time/date-parser.ts";
import { parseMachineDate } from "#core/arabic/time/machine-date-parser.ts";

const context = { now: Temporal.Instant.from("2026-11-19T12:00:00Z"), timeZone: "Asia/Riyadh" };

test.each([
  ["Thu, 19 Nov 2026 08:00:00 +0300", "2026-11-19T05:00:00Z"],
  ["9 Feb 2024 23:59 GMT", "2024-02-09T23:59:00Z"],
  ["2026-11-19T08:00:00+03:00", "2026-11-19T05:00:00Z"],
  ["2026-11-19T08:00:00-0330", "2026-11-19T11:30:00Z"],
])("reads %s", (text, instant) => {
  expect(parseMachineDate(text)?.toString()).toBe(instant);
});

test.each([
  "",
  "Thu, 31 Feb 2026 08:00:00 +0300",
  "Thu, 19 Abc 2026 08:00:00 +0300",
  "19 نوفمبر 2026 08:00:00 +0300",
  "Thu, 19 Nov 2026 08:00:00 AST",
  "2026-11-19",
  "2026-11-19T08:00:00",
  "2026-11-19T25:00:00Z",
])("leaves %j to others", (text) => {
  expect(parseMachineDate(text)).toBeUndefined();
});

test("says what the reader of all dates says of the same moment written otherwise", () => {
  const minute = fc.integer({ min: Date.UTC(1996, 0), max: Date.UTC(2026, 10, 19) });
  const quarter = fc.integer({ min: -48, max: 56 });
  fc.assert(
    fc.property(minute, quarter, (ms, offset) => {
      const zone = `${offset < 0 ? "-" : "+"}${String(Math.abs(offset / 4) | 0).padStart(2, "0")}${String(Math.abs(offset % 4) * 15).padStart(2, "0")}`;
      const local = new Date(Math.floor(ms / 1000) * 1000 + offset * 900_000);
      const [, day, month, year, time] = local.toUTCString().split(" ");
      const exact = parseMachineDate(`${day} ${month} ${year} ${time} ${zone}`);
      // Two spaces are no program's form.
      const free = parseDate(`${day}  ${month} ${year}  ${time} ${zone}`, context);
      expect(exact?.toString()).toBe(free?.toString());
      expect(exact?.epochMilliseconds).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});
