import { expect, test } from "vitest";
import { findingCourses, keptCourses } from "#core/digest/blocks/courses.ts";
import { drain } from "#core/steps.ts";
import type { Story } from "#core/stories/story.ts";
import { anArticle, aStory, NOON } from "../../../support/material/article-builder.ts";

const DAY = 24;
const FROM = NOON.subtract({ hours: 7 * DAY });
const BODY = "حريق كبير في مصفاة المرسى النفطية أتى على ثلاثة خزانات وأجبر السكان على الرحيل";

/** A step of an affair as it was told so many hours before the digest. */
const step = (
  title: string,
  before: number,
  { thread = "fire", text = BODY, genre = "news" as const } = {},
) => {
  const url = `https://marsa.example/${before}-${title.length}`;
  const publishedAt = NOON.subtract({ hours: before });
  return { ...aStory(anArticle({ id: url, url, title, text, publishedAt, genre })), thread };
};
const FIRE = step("حريق كبير في مصفاة المرسى النفطية", 5 * DAY);
const RIGHTS = step("إجلاء سكان الأحياء المحيطة بمصفاة المرسى النفطية", 4 * DAY);
const OUT = step("إخماد حريق مصفاة المرسى النفطية", 2 * DAY);
const coursesIn = (
  ranked: readonly ReturnType<typeof step>[],
  without: readonly string[] = [],
  fits: (story: Story) => boolean = () => true,
) =>
  drain(
    findingCourses({
      ...{ ranked, timeZone: "Asia/Riyadh", from: FROM, to: NOON, without: new Set(without), fits },
    }),
  );

test("only of what may be a course it is asked whether the edition could tell it, and what it could not is no step", () => {
  const once = step("افتتاح معرض الكتاب في العاصمة", DAY, { thread: "fair" });
  const asked: string[] = [];
  const fits = (story: Story) => {
    asked.push(story.id);
    return story !== RIGHTS;
  };
  expect(coursesIn([once, OUT, FIRE, RIGHTS], [], fits)).toEqual([]);
  expect(asked).toEqual([OUT, FIRE, RIGHTS].map(({ id }) => id));
});

test("a running story is told by its steps, the oldest first, each with its day, under what it is about", () => {
  const [course, ...others] = coursesIn([OUT, FIRE, RIGHTS]);
  expect(others).toEqual([]);
  expect(course?.name).toContain("مصفاة المرسى");
  expect(course?.steps.map(({ at, headline }) => [at, headline])).toEqual([
    ["2026-11-14T12:00:00Z", FIRE.lead.title],
    ["2026-11-15T12:00:00Z", RIGHTS.lead.title],
    ["2026-11-17T12:00:00Z", OUT.lead.title],
  ]);
});

test("of one day the weightiest step is told", () => {
  const another = step("رجال الإطفاء يحاصرون حريق مصفاة المرسى النفطية", 5 * DAY - 2);
  const [course] = coursesIn([OUT, FIRE, RIGHTS, another]);
  expect(course?.steps.map(({ headline }) => headline)).toEqual(
    [FIRE, RIGHTS, OUT].map(({ lead }) => lead.title),
  );
});

test("of many days it is told how it began, where it stands, and what weighed most between", () => {
  const days = [6, 5, 4, 3, 2, 1, 0].map((day) =>
    step(`مصفاة المرسى النفطية: حريق اليوم ${day}`, day * DAY + 1),
  );
  const [course] = coursesIn([...days.slice(2), ...days.slice(0, 2).reverse()]);
  const told = course?.steps.map(({ headline }) => headline.at(-1));
  expect(told).toHaveLength(6);
  expect(told?.[0]).toBe("6");
  expect(told?.at(-1)).toBe("0");
  expect(told).not.toContain("5");
});

test.each([
  ["took two days", [FIRE, RIGHTS]],
  [
    "was told thrice on one day",
    [
      FIRE,
      step("إجلاء سكان مصفاة المرسى النفطية", 5 * DAY - 1),
      step("إخماد مصفاة المرسى النفطية", 5 * DAY - 2),
    ],
  ],
  ["began before the window", [step("حريق في مصفاة المرسى النفطية", 8 * DAY), RIGHTS, OUT]],
  [
    "only touches what it stands beside",
    [
      FIRE,
      RIGHTS,
      step("سعر النفط يرتفع في سوق الواحة", 2 * DAY, { text: "ارتفع سعر البرميل قليلا بفعل الطلب." }),
    ],
  ],
  ["is partly asked", [FIRE, RIGHTS, step("ماذا حدث في مصفاة المرسى النفطية؟", 2 * DAY)]],
  ["is of two affairs", [FIRE, RIGHTS, { ...OUT, thread: "other" }]],
] as const)("what %s is no course", (_what, stories) => {
  expect(coursesIn(stories)).toEqual([]);
});

test("what leads with its steps is not told twice, and no more than three are told", () => {
  expect(coursesIn([FIRE, RIGHTS, OUT], ["fire"])).toEqual([]);
  const many = [1, 2, 3, 4].flatMap((thread) =>
    [FIRE, RIGHTS, OUT].map((story) => ({ ...story, thread: `${thread}` })),
  );
  expect(coursesIn(many)).toHaveLength(3);
});

test("a step that was taken off is told no more, nor a course of which nothing is left", () => {
  const courses = coursesIn([FIRE, RIGHTS, OUT]);
  const kept = keptCourses(courses, ({ url }) => url !== FIRE.lead.url);
  expect(kept[0]?.steps).toHaveLength(2);
  expect(keptCourses(courses, () => false)).toEqual([]);
});
