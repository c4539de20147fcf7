import { describe, expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { personalise } from "#core/digest/personalise.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";

const SHOWN = ["card", "summary", "headline"] as const;
const EDITION = {
  ...editionSchema.parse({
    title: "نشرة المرسى",
    limit: 40,
    blocks: ["opening", "lead", "quote"],
    sections: SHOWN.map((show) => ({ id: show, title: "أخبار", show })),
  }),
  id: "marsa",
};

function ofLength(length: "full" | "medium" | "short") {
  const { limit, blocks, sections } = personalise(EDITION, preferencesSchema.parse({ muted: [], length }));
  return { limit, blocks, sections: sections.map((section) => `${section.show} ${section.limit}`) };
}

describe("the length a reader asks for", () => {
  test("full is as long as the edition", () => {
    expect(ofLength("full")).toEqual({
      limit: 40,
      blocks: ["opening", "lead", "quote"],
      sections: ["card 5", "summary 5", "headline 5"],
    });
  });

  test("medium tells half of every section, cards as summaries, without what is told beside the news", () => {
    expect(ofLength("medium")).toEqual({
      limit: 40,
      blocks: ["opening", "lead"],
      sections: ["summary 3", "summary 3", "headline 3"],
    });
  });

  test("short tells the opening and headlines of every section", () => {
    expect(ofLength("short")).toEqual({
      limit: 40,
      blocks: ["opening"],
      sections: ["headline 3", "headline 3", "headline 3"],
    });
  });

  test("never gives an edition a block that it does not want", () => {
    const preferences = preferencesSchema.parse({ muted: [], length: "short" });
    expect(personalise({ ...EDITION, blocks: ["figure"] }, preferences).blocks).toEqual([]);
  });
});
