import { expect, it } from "vitest";
import { joinAnd } from "#core/arabic/list.ts";

it("glues the waw to each item after the first", () => {
  expect(joinAnd([])).toBe("");
  expect(joinAnd(["الجزيرة"])).toBe("الجزيرة");
  expect(joinAnd(["الجزيرة", "بلومبيرغ", "نيوزويك"])).toBe("الجزيرة وبلومبيرغ ونيوزويك");
});
