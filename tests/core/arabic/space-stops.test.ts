import { describe, expect, it } from "vitest";
import { spaceStops } from "#core/arabic/space-stops.ts";

describe("spaceStops", () => {
  it("leaves times, numbers and Latin alone", () => {
    expect(spaceStops("انتهت 2:1 عند 20:30 بحسب a:b")).toBe("انتهت 2:1 عند 20:30 بحسب a:b");
  });
});
