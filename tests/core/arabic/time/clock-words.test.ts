import { describe, expect, it } from "vitest";
import { clockWords } from "#core/arabic/time/clock-words.ts";

describe("clockWords", () => {
  it.each([
    ["07:00", "الساعة السابعة صباحًا"],
    ["19:30", "الساعة السابعة والنصف مساءً"],
    ["16:15", "الساعة الرابعة والربع بعد الظهر"],
    ["07:45", "الساعة الثامنة إلا ربعًا صباحًا"],
    ["12:00", "الساعة الثانية عشرة ظهرًا"],
    ["08:10", "الساعة الثامنة وعشر دقائق صباحًا"],
    ["08:02", "الساعة 8:02 صباحًا"],
    ["00:00", "منتصف الليل"],
  ])("reads %s out as %s", (time, words) => {
    expect(clockWords(Temporal.PlainTime.from(time), { digits: "latin" })).toBe(words);
  });

  it("writes counted minutes in the reader's digits", () => {
    expect(clockWords(Temporal.PlainTime.from("08:25"), { digits: "arabic" })).toContain("٨:٢٥");
  });
});
