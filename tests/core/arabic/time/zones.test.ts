import { describe, expect, it } from "vitest";
import { zoneWords } from "#core/arabic/time/zones.ts";

describe("zoneWords", () => {
  it.each([
    ["Asia/Riyadh", "بتوقيت الرياض"],
    ["Africa/Casablanca", "بتوقيت الدار البيضاء"],
    ["UTC", "بتوقيت غرينتش"],
    ["Africa/Kampala", "بتوقيت أوغندا"],
    ["Etc/GMT-3", "بتوقيت غرينتش+3"],
  ])("names the clock of %s", (timeZone, words) => {
    expect(zoneWords(timeZone)).toBe(words);
  });
});
