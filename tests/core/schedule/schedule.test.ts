import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, nextSlot, slotsOf } from "#core/schedule/schedule.ts";

const at = (text: string) => Temporal.Instant.from(text);
const ZONES = [
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Gaza",
  "Africa/Casablanca",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Riyadh",
];

describe("nextSlot", () => {
  test.each([
    [
      "later today",
      ["07:00", "19:00"],
      "2026-11-19T10:00:00Z",
      "2026-11-19",
      "19:00",
      "2026-11-19T16:00:00Z",
    ],
    ["tomorrow", ["07:00"], "2026-11-19T10:00:00Z", "2026-11-20", "07:00", "2026-11-20T04:00:00Z"],
    ["strictly after", ["07:00"], "2026-11-19T04:00:00Z", "2026-11-20", "07:00", "2026-11-20T04:00:00Z"],
    [
      "unsorted times",
      ["19:00", "07:00"],
      "2026-11-19T00:00:00Z",
      "2026-11-19",
      "07:00",
      "2026-11-19T04:00:00Z",
    ],
  ])("is %s in Riyadh", (_name, times, after, date, time, instant) => {
    const slot = nextSlot({ times }, "Asia/Riyadh", at(after));
    expect([slot.date, slot.time, slot.at.toString()]).toEqual([date, time, instant]);
  });

  test("skips days that are not among the weekdays", () => {
    const slot = nextSlot({ times: ["07:00"], weekdays: ["sun"] }, "Asia/Riyadh", at("2026-11-19T10:00:00Z"));
    expect(slot.date).toBe("2026-11-22");
  });

  test("is after the given instant and on the hour that it names, for any instant and zone", () => {
    const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...ZONES),
        fc.constantFrom("00:00", "02:30", "07:00", "23:59"),
        (ms, zone, time) => {
          const after = Temporal.Instant.fromEpochMilliseconds(ms);
          const slot = nextSlot({ times: [time] }, zone, after);
          expect(Temporal.Instant.compare(slot.at, after)).toBe(1);
          expect(slot.at.since(after).total("hours")).toBeLessThanOrEqual(25.01);
          expect(slot.at.equals(instantOf(Temporal.PlainDate.from(slot.date), time, zone))).toBe(true);
        },
      ),
    );
  });
});

describe("a local time", () => {
  // Clock changes as published in the IANA time zone database.
  test.each([
    ["in a gap is the first instant after it", "Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:00:00Z"],
    [
      "in a gap is the first instant after it",
      "Europe/Berlin",
      "2026-03-29",
      "02:30",
      "2026-03-29T01:00:00Z",
    ],
    [
      "in a gap is the first instant after it",
      "America/New_York",
      "2026-03-08",
      "02:15",
      "2026-03-08T07:00:00Z",
    ],
    ["in a gap is the first instant after it", "Asia/Beirut", "2026-03-29", "00:10", "2026-03-28T22:00:00Z"],
    ["that comes twice is the first one", "Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z"],
    ["that comes twice is the first one", "America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z"],
    ["that comes twice is the first one", "Africa/Cairo", "2026-10-29", "23:30", "2026-10-29T20:30:00Z"],
  ])("%s (%s)", (_name, zone, date, time, instant) => {
    expect(instantOf(Temporal.PlainDate.from(date), time, zone).toString()).toBe(instant);
  });

  test("is a slot once a day, also when written twice", () => {
    const slots = slotsOf(
      { times: ["07:00", "07:00"] },
      "Asia/Riyadh",
      Temporal.PlainDate.from("2026-11-19"),
    );
    expect(slots).toHaveLength(1);
  });
});
