import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatClock, formatDate, formatHijri, formatRelative } from "#core/arabic/time/dates.ts";
import { DEFAULT_STYLE, monthsSchema } from "#core/style.ts";

const monday = Temporal.PlainDate.from("2026-11-23");
const latin = { digits: "latin" } as const;
const arabic = { digits: "arabic" } as const;

describe("formatDate", () => {
  it.each([
    ["gulf", "الاثنين، 23 نوفمبر 2026"],
    ["levant", "الاثنين، 23 تشرين الثاني 2026"],
    ["morocco", "الاثنين، 23 نونبر 2026"],
    ["maghreb", "الاثنين، 23 نوفمبر 2026"],
    ["dual", "الاثنين، 23 نوفمبر/تشرين الثاني 2026"],
  ] as const)("names the month as in %s", (months, expected) => {
    expect(formatDate(monday, { ...DEFAULT_STYLE, months })).toBe(expected);
  });

  it("has Tunisian and Algerian names for maghreb", () => {
    expect(formatDate(monday.with({ month: 8 }), { ...DEFAULT_STYLE, months: "maghreb" })).toBe(
      "الأحد، 23 أوت 2026",
    );
  });

  it("shows only the digits that the reader chose", () => {
    const day = fc
      .integer({ min: 0, max: 200_000 })
      .map((days) => Temporal.PlainDate.from("1900-01-01").add({ days }));
    fc.assert(
      fc.property(day, fc.constantFrom(...monthsSchema.options), (date, months) => {
        expect(formatDate(date, { ...arabic, months })).not.toMatch(/[0-9]/);
        expect(formatDate(date, { ...latin, months })).not.toMatch(/[٠-٩]/);
        expect(formatHijri(date, arabic)).not.toMatch(/[0-9]/);
      }),
    );
  });
});

describe("formatHijri", () => {
  it("follows Umm al-Qura", () => {
    expect(formatHijri(monday, latin)).toBe("13 جمادى الآخرة 1448 هـ");
    expect(formatHijri(monday, arabic)).toBe("١٣ جمادى الآخرة ١٤٤٨ هـ");
  });
});

describe("formatClock", () => {
  it.each([
    ["00:00", "12:00 منتصف الليل"],
    ["00:30", "12:30 بعد منتصف الليل"],
    ["04:00", "4:00 فجرًا"],
    ["07:00", "7:00 صباحًا"],
    ["11:59", "11:59 صباحًا"],
    ["12:00", "12:00 ظهرًا"],
    ["15:05", "3:05 بعد الظهر"],
    ["17:00", "5:00 مساءً"],
    ["21:30", "9:30 مساءً"],
  ])("says %s", (time, expected) => {
    expect(formatClock(Temporal.PlainTime.from(time), latin)).toBe(expected);
  });
});

describe("formatRelative", () => {
  const now = Temporal.Instant.from("2026-11-23T09:00:00Z");
  it.each([
    [0, "الآن"],
    [59, "الآن"],
    [60, "قبل دقيقة"],
    [2 * 3600, "قبل ساعتين"],
    [3 * 3600, "قبل 3 ساعات"],
    [11 * 3600, "قبل 11 ساعة"],
    [2 * 86_400, "قبل يومين"],
    [8 * 86_400, "قبل أسبوع"],
    [70 * 86_400, "قبل شهرين"],
    [800 * 86_400, "قبل سنتين"],
    [-2 * 3600, "بعد ساعتين"],
  ])("says %d seconds ago", (seconds, expected) => {
    expect(formatRelative(now.subtract({ seconds }), now, latin)).toBe(expected);
  });

  it("writes the digits that the reader chose", () => {
    expect(formatRelative(now.subtract({ hours: 3 }), now, arabic)).toBe("قبل ٣ ساعات");
  });
});
