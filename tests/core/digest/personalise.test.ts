import { describe, expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { personalise } from "#core/digest/personalise.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";

const SHOWN = ["card", "summary", "headline"] as const;
const EDITION = {
  ...editionSchema.parse({
    title: "نشرة المرسى",
    limit: 40,
    sections: SHOWN.map((show) => ({ id: show, title: "أخبار", show })),
  }),
  id: "marsa",
};

function ofLength(length: "full" | "medium" | "short", limit = EDITION.limit) {
  const personal = personalise({ ...EDITION, limit }, preferencesSchema.parse({ muted: [], length }));
  return { limit: personal.limit, shown: personal.sections.map(({ show }) => show) };
}

describe("the length a reader asks for", () => {
  test("full is as long as the edition", () => {
    expect(ofLength("full")).toEqual({ limit: 40, shown: ["card", "summary", "headline"] });
  });

  test("medium tells cards as summaries, and what the edition tells in less as it is", () => {
    expect(ofLength("medium")).toEqual({ limit: 12, shown: ["summary", "summary", "headline"] });
  });

  test("short tells headlines only", () => {
    expect(ofLength("short")).toEqual({ limit: 6, shown: ["headline", "headline", "headline"] });
  });

  test("never makes a digest longer than its edition", () => {
    for (const length of ["full", "medium", "short"] as const) expect(ofLength(length, 3).limit).toBe(3);
  });
});
