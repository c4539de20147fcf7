import { expect, test } from "vitest";
import { type Phase, phaseOf } from "#core/stories/newness/phase.ts";
import { anArticle, aStory } from "../../../support/material/article-builder.ts";

const storyOf = (title: string, genre: "news" | "explainer" = "news") => aStory(anArticle({ title, genre }));
const earlier = [anArticle({ id: "earlier" })];

test.each<readonly [Phase, string, number, boolean]>([
  ["جديد", "انهيار سد الوادي", 0, false],
  ["متابعة", "انتشال ضحايا سد الوادي", 1, false],
  ["متابعة", "حبس مقاول سد الوادي", 0, true],
  ["ردود فعل", "ياقوتا تدين إهمال سد الوادي", 0, true],
  ["جديد", "ياقوتا تدين صيد الحيتان", 0, false],
])("%s: %s", (phase, title, before, isOfAnAffair) => {
  const told = { story: storyOf(title), fresh: [], before: earlier.slice(0, before) };
  expect(phaseOf(told, isOfAnAffair)).toBe(phase);
});

test("what explains an affair is background, and what stands alone is not", () => {
  const story = storyOf("لماذا انهار السد؟", "explainer");
  expect(phaseOf({ story, fresh: [], before: [] }, true)).toBe("خلفية");
  expect(phaseOf({ story, fresh: [], before: earlier }, false)).toBe("خلفية");
  expect(phaseOf({ story, fresh: [], before: [] }, false)).toBe("جديد");
});
