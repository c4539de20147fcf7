import { describe, expect, it } from "vitest";
import { queryTerms } from "#core/article/search-terms.ts";

describe("queryTerms", () => {
  it.each(["بحث عن الذهب", "أخبار عن الذهب", "ابحث عن ذهب", "ماذا عن الذهب؟"])(
    "asks for gold in %j",
    (query) => {
      expect(queryTerms(query)).toEqual(queryTerms("الذهب"));
    },
  );

  it("keeps words of asking behind what is asked for, and where nothing else is said", () => {
    expect(queryTerms("وكالة أخبار")).toEqual(["وكاله", "اخبار"]);
    expect(queryTerms("عن")).toEqual(["عن"]);
  });
});
