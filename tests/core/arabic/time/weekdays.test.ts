import { describe, expect, it } from "vitest";
import { parseWeekday, WEEKDAYS, weekdayName } from "#core/arabic/time/weekdays.ts";

describe("weekdays", () => {
  it("are named as Arabic names them, from Saturday on", () => {
    expect(WEEKDAYS.map(weekdayName)).toEqual(
      "السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة".split(" "),
    );
  });

  it("are read back from each wording", () => {
    for (const day of WEEKDAYS) {
      const name = weekdayName(day);
      for (const typed of [name, `و${name}`, name.replace(/^ال/, ""), day, day.toUpperCase(), `${name}،`])
        expect([typed, parseWeekday(typed)]).toEqual([typed, day]);
    }
    for (const typed of ["", "يوم", "غدا", "و", "ال"]) expect(parseWeekday(typed)).toBeUndefined();
  });
});
