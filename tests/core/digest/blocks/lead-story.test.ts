import { expect, test } from "vitest";
import { leadStoryOf } from "#core/digest/blocks/lead-story.ts";
import { anArticle, aStory, NOON } from "../../../support/material/article-builder.ts";

const BODY = "حريق كبير في مصفاة المرسى النفطية أتى على ثلاثة خزانات وأجبر السكان على الرحيل";
const told = (title: string, hours: number, given: { readonly text?: string } = {}) => {
  const article = anArticle({ title, text: BODY, publishedAt: NOON.add({ hours }), ...given });
  return { ...aStory(article), thread: "fire" };
};
const LEAD = told("حريق كبير في مصفاة المرسى النفطية", -4);
const affairOf = (...stories: readonly ReturnType<typeof told>[]) =>
  leadStoryOf(LEAD, [LEAD, ...stories], new Set([LEAD.id]), NOON);

test("developments are the nearest of its running story, the oldest first", () => {
  const stories = [
    told("إخلاء أحياء حول مصفاة المرسى النفطية", -2),
    told("دخان فوق مصفاة المرسى النفطية", -6),
  ];
  expect(affairOf(...stories).developments).toEqual([
    { at: "2026-11-19T06:00:00Z", headline: "دخان فوق مصفاة المرسى النفطية", outlet: "صحيفة المرسى" },
    { at: "2026-11-19T10:00:00Z", headline: "إخلاء أحياء حول مصفاة المرسى النفطية", outlet: "صحيفة المرسى" },
  ]);
});

test("reactions answer what happened, so they come after it", () => {
  const { reactions, developments } = affairOf(
    told("بلدية الواحة تتضامن مع أهالي المرسى بعد حريق المصفاة", -1),
    told("بلدية الواحة تندد بإهمال مصفاة المرسى النفطية", -9),
  );
  expect(reactions.map(({ headline }) => headline)).toEqual([
    "بلدية الواحة تتضامن مع أهالي المرسى بعد حريق المصفاة",
  ]);
  expect(developments).toEqual([]);
});

test.each([
  ["of another running story", { ...told("إخلاء أحياء حول مصفاة المرسى", -2), thread: "other" }],
  [
    "that only touches it",
    told("سعر النفط يرتفع في سوق الواحة", -2, { text: "ارتفع سعر البرميل قليلًا بفعل الطلب." }),
  ],
  ["that keeps back what it is about", told("ماذا حدث في مصفاة المرسى النفطية؟", -2)],
  ["of weeks ago", told("إخلاء أحياء حول مصفاة المرسى النفطية", -200)],
  ["of later than the digest", told("إخلاء أحياء حول مصفاة المرسى النفطية", 2)],
])("nothing %s", (_, story) => {
  expect(affairOf(story)).toEqual({ id: LEAD.id, developments: [], reactions: [] });
});

test("nothing that the digest tells elsewhere", () => {
  const story = told("إخلاء أحياء حول مصفاة المرسى النفطية", -2);
  expect(leadStoryOf(LEAD, [LEAD, story], new Set([LEAD.id, story.id]), NOON).developments).toEqual([]);
});
