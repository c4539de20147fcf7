import { describe, expect, test } from "vitest";
import { createKinship } from "#core/stories/kinship.ts";
import { createSketcher } from "#core/stories/sketch.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const sketch = createSketcher();
const kinship = createKinship(() => 1);

/** Two articles of which only a figure can decide: their words alone fall just short. */
function areKin(figure: string): boolean {
  const of = (title: string) => ({
    ...sketch(anArticle({ title, text: "" })),
    telling: [1],
    headline: [],
  });
  return kinship(of(`المرسى تغرس ${figure} في الحديقة`), of(`الشاطئ يستقبل ${figure} عند الميناء`), 0.2);
}

describe("a figure that two outlets state", () => {
  test.each(["64", "1850", "3200"])("of %s makes them kin", (figure) => {
    expect(areKin(figure)).toBe(true);
  });

  test.each(["1987", "2031"])("is none where it is a year: %s", (figure) => {
    expect(areKin(figure)).toBe(false);
  });

  test("is none where it is small", () => {
    expect(areKin("7")).toBe(false);
  });
});
