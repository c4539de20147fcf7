import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockWords } from "#core/arabic/time/clock-words.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import { parseClock } from "#core/arabic/time/time-parser.ts";

const MINUTES_OF_DAY = Array.from({ length: 1440 }, (_, minute) =>
  Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }),
);

describe("parseClock", () => {
  it.each([
    ["7:30 مساء", "19:30"],
    ["٠٧:٣٠", "07:30"],
    ["٧:٣٠م", "19:30"],
    ["7.30م", "19:30"],
    ["7 ص", "07:00"],
    ["19:00", "19:00"],
    ["0730", "07:30"],
    ["730", "07:30"],
    ["سبعة ونص الصبح", "07:30"],
    ["7ونص", "07:30"],
    ["تمانية بالليل", "20:00"],
    ["الساعة خمسة العصر", "17:00"],
    ["واحدة ونص الضهر", "13:30"],
    ["2 بعد الضهر", "14:00"],
    ["عشرة الا ربع الصبح", "09:45"],
    ["7 و 20 دقيقة", "07:20"],
    ["7 ديال الصباح", "07:00"],
    ["7", "07:00"],
    ["7:30 PM", "19:30"],
    ["السابعة صباحا", "07:00"],
    ["السابعة والنصف مساءً", "19:30"],
    ["الثامنة إلا ربعا", "07:45"],
    ["السابعة إلا خمس دقائق", "06:55"],
    ["السابعة والنصف وخمس دقائق صباحًا", "07:35"],
    ["الساعة الحادية عشرة ليلاً", "23:00"],
    ["الواحدة بعد منتصف الليل", "01:00"],
    ["الواحدة إلا ربعًا ظهرًا", "12:45"],
    ["12 ليلا", "00:00"],
    ["12 ظهرًا", "12:00"],
    ["12:30 ص", "00:30"],
    ["منتصف الليل", "00:00"],
    ["24:00", "00:00"],
    ["عند الساعة 6 صباحا", "06:00"],
    ["في الثامنة في المساء", "20:00"],
  ])("reads %s as %s", (typed, time) => {
    expect(parseClock(typed)).toBe(time);
  });

  it.each([
    "",
    "مساء",
    "25:00",
    "7:60",
    "24:01",
    "-7:00",
    "السابعة مرة",
    "7:5",
    "خبر",
    "7 30 40",
    "toString",
  ])("finds no time in %j", (typed) => {
    expect(parseClock(typed)).toBeUndefined();
  });

  it("reads back every minute of the day in each of our own wordings", () => {
    for (const time of MINUTES_OF_DAY) {
      for (const digits of ["latin", "arabic"] as const) {
        for (const write of [clockWords, formatClock]) {
          expect([write(time, { digits }), parseClock(write(time, { digits }))]).toEqual([
            write(time, { digits }),
            time.toString({ smallestUnit: "minute" }),
          ]);
        }
      }
    }
  });

  it("answers any text with a time of day or nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[ 0-9:صموالا]{0,20}$/)),
        (text) => {
          expect(parseClock(text) ?? "00:00").toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        },
      ),
    );
  });
});
