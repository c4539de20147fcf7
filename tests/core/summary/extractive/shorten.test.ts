import { describe, expect, it } from "vitest";
import { shorten } from "#core/summary/extractive/shorten.ts";

describe("shorten", () => {
  it("leaves a short sentence whole", () => {
    expect(shorten("عاد الصيادون إلى الميناء.", 60)).toBe("عاد الصيادون إلى الميناء.");
  });

  it("cuts at the last mark of a clause in time, without the mark", () => {
    expect(shorten("عاد الصيادون، وبقيت سفينة في البحر، ثم هدأت الريح", 5)).toBe("عاد الصيادون…");
    expect(shorten("عاد الصيادون، وبقيت سفينة في البحر، ثم هدأت الريح", 8)).toBe(
      "عاد الصيادون، وبقيت سفينة في البحر…",
    );
  });

  it("cuts before a word that opens a clause where there is no mark", () => {
    expect(shorten("عاد الصيادون إلى الميناء حيث انتظرهم الأهالي منذ الفجر", 6)).toBe(
      "عاد الصيادون إلى الميناء…",
    );
  });

  it("gives nothing where no clause ends in time", () => {
    expect(shorten("كلمة ".repeat(100), 60)).toBeUndefined();
  });
});
