import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMON_ZONES, findZones, ianaZone, zoneCity } from "#core/arabic/time/city-zones.ts";

const zonesOf = (typed: string) => findZones(typed).map(({ zone }) => zone);

describe("findZones", () => {
  it.each([
    ["القاهرة", "Africa/Cairo"],
    ["قاهره", "Africa/Cairo"],
    ["الرِّياض", "Asia/Riyadh"],
    ["ابوظبي", "Asia/Dubai"],
    ["أبو ظبي", "Asia/Dubai"],
    ["إسطنبول", "Europe/Istanbul"],
    ["السعوديه", "Asia/Riyadh"],
    ["لند", "Europe/London"],
    ["beirut", "Asia/Beirut"],
    ["New York", "America/New_York"],
    ["africa/cairo", "Africa/Cairo"],
    ["استنبول", "Europe/Istanbul"],
    ["GMT+3", "Etc/GMT-3"],
    ["+3", "Etc/GMT-3"],
    ["UTC-5", "Etc/GMT+5"],
    ["غرينتش+3", "Etc/GMT-3"],
  ])("finds %s first in %s", (typed, zone) => {
    expect(zonesOf(typed)[0]).toBe(zone);
  });

  it("offers each place of a name that several share, and says which is which", () => {
    expect(findZones("طرابلس")).toEqual([
      { zone: "Asia/Beirut", label: "طرابلس (لبنان)" },
      { zone: "Africa/Tripoli", label: "طرابلس (ليبيا)" },
    ]);
    expect(zonesOf("عمان").sort()).toEqual(["Asia/Amman", "Asia/Muscat"]);
  });

  it("tells Amman from Oman where the vowel signs do", () => {
    expect(zonesOf("عمّان")).toEqual(["Asia/Amman"]);
    expect(zonesOf("عُمان")).toEqual(["Asia/Muscat"]);
    expect(findZones("+15")).toEqual([]);
  });

  it("offers the common zones before anything is typed", () => {
    expect(zonesOf(" ")).toEqual(COMMON_ZONES);
  });

  it("finds nothing for what is no place", () => {
    expect(findZones("قلعة الأحلام")).toEqual([]);
    expect(findZones("😀")).toEqual([]);
    expect(findZones("EST")).toEqual([]);
  });

  it("knows a city in every zone of every Arab country", () => {
    const capitals =
      "الرياض القاهرة أبوظبي بغداد عمّان بيروت دمشق الرباط الجزائر تونس طرابلس الخرطوم الكويت الدوحة المنامة مسقط صنعاء القدس نواكشوط مقديشو جيبوتي موروني";
    for (const capital of capitals.split(" "))
      expect([capital, zonesOf(capital).length > 0]).toEqual([capital, true]);
  });

  it("answers any text with zones that exist, 25 at most", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[ابتسمنةي]{1,2}$/)),
        (typed) => {
          const found = findZones(typed);
          expect(found.length).toBeLessThanOrEqual(25);
          for (const { zone } of found)
            expect(new Intl.DateTimeFormat("en", { timeZone: zone })).toBeDefined();
        },
      ),
    );
  });
});

describe("zoneCity", () => {
  it("names a zone by its first city alone", () => {
    expect([zoneCity("Asia/Amman"), zoneCity("Asia/Riyadh"), zoneCity("UTC")]).toEqual([
      "عمّان",
      "الرياض",
      "غرينتش",
    ]);
    expect(zoneCity("Pacific/Fiji")).toBeUndefined();
  });
});

describe("ianaZone", () => {
  it("takes names of the database only", () => {
    expect(ianaZone("asia/riyadh")).toBe("Asia/Riyadh");
    expect(["+03:00", "EST", "Mars/Olympus", "../etc/passwd"].map(ianaZone)).toEqual(
      Array(4).fill(undefined),
    );
  });
});
