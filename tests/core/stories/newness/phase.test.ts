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

test("what explains is background, whenever it comes", () => {
  const told = { story: storyOf("لماذا انهار السد؟", "explainer"), fresh: [], before: [] };
  expect(phaseOf(told, false)).toBe("خلفية");
});
