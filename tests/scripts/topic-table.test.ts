import { describe, expect, test } from "vitest";
import { STEM_TABLE } from "#core/judgement/topic/stem-table.ts";
import {
  LEAST_WEIGHT,
  letterWeight,
  MOST_WEIGHT,
  weightLetter,
} from "#core/judgement/topic/weight-letters.ts";
import { tableOf } from "../../scripts/topic-table-of.ts";

const COUNTS = [
  "# words by section: sport economy (100 50)",
  "هدف\t40\t1",
  "الهدف\t10\t0",
  "سهم\t1\t30",
  "في\t90\t45",
  "2026\t9\t9",
].join("\n");

describe("tableOf", () => {
  test("weighs each stem by how much likelier a section uses it", () => {
    const table = new Map(
      tableOf(COUNTS)
        .split(/\s+/)
        .map((entry) => entry.split("=") as [string, string]),
    );
    expect([...table.keys()]).toEqual(["سهم", "هدف"]);
    const [sport = "", economy = ""] = table.get("هدف") ?? "";
    expect(letterWeight(sport)).toBeGreaterThan(0);
    expect(letterWeight(economy)).toBeLessThan(-1);
  });

  test("says where the sizes of the sections are missing", () => {
    expect(() => tableOf("هدف\t40\t1")).toThrow("section sizes");
  });
});

describe("the table that ships", () => {
  test("every entry is a stem and six weights within their bounds", () => {
    const entries = STEM_TABLE.trim().split(/\s+/);
    expect(entries.length).toBeGreaterThan(3000);
    for (const entry of entries) expect(entry).toMatch(/^\p{L}+=[a-z]{6}$/u);
  });

  test("letters and weights are one another's inverse", () => {
    for (const weight of [LEAST_WEIGHT, -0.2, 0, 0.4, MOST_WEIGHT])
      expect(letterWeight(weightLetter(weight))).toBeCloseTo(weight);
  });
});
