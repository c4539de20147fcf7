import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import { inWindow } from "#core/stories/newness/in-window.ts";
import { anArticle, aStory, NOON } from "../../../support/material/article-builder.ts";

const WINDOW = { from: NOON.subtract({ hours: 24 }), to: NOON };
const hoursAgo = (hours: number) => NOON.subtract({ hours });
const seenAt = ({ publishedAt }: Article) => publishedAt;

const at = (hours: number, outlet: string, title: string, text: string, given: Partial<Article> = {}) =>
  anArticle({
    id: `${outlet} ${hours}`,
    sourceId: outlet,
    outlet,
    title,
    text,
    publishedAt: hoursAgo(hours),
    ...given,
  });
const fresh = (trust: Readonly<Record<string, number>>, ...articles: readonly [Article, ...Article[]]) =>
  inWindow(aStory(...articles), { window: WINDOW, seenAt, trust: (id) => trust[id] ?? 3 });

const THEFT = "سرق مجهولون لوحة الصياد من متحف سروان ليلا وفروا في قارب، وقالت إدارته إن الإنذار لم يعمل.";
const ARREST =
  "أوقف حرس الساحل ثلاثة رجال على متن يخت وعثر معهم على اللوحة سليمة، وسيمثلون أمام القاضي غدا بتهمة السطو.";

describe("what is new of a story", () => {
  test("is the arrest after the theft, though another outlet told that the day before", () => {
    const theft = at(30, "a", "سرقة لوحة الصياد من متحف سروان", THEFT);
    const arrest = at(3, "b", "القبض على سارقي لوحة الصياد", ARREST);
    const found = fresh({ a: 5 }, theft, arrest);
    expect(found?.story.lead).toBe(arrest);
    expect(found?.story.articles).toEqual([arrest, theft]);
    expect(found?.before).toEqual([theft]);
  });

  test("is nothing where an outlet prints its article again under another title and address", () => {
    const first = at(30, "a", "سرقة لوحة الصياد من متحف سروان", THEFT);
    const again = at(2, "a", "متحف سروان يفقد لوحة الصياد", THEFT);
    expect(fresh({}, first, again)).toBeUndefined();
    expect(fresh({}, again)?.story.lead).toBe(again);
  });

  test("is nothing where another outlet prints yesterday's text of an agency", () => {
    expect(fresh({}, at(30, "a", "سرقة لوحة الصياد", THEFT), at(2, "b", "سرقة لوحة الصياد", THEFT))).toBe(
      undefined,
    );
  });

  test("is nothing that came after the window", () => {
    const later = at(-2, "b", "القبض على سارقي لوحة الصياد", ARREST);
    const theft = at(3, "a", "سرقة لوحة الصياد من متحف سروان", THEFT);
    expect(fresh({}, theft, later)?.story.articles).toEqual([theft]);
    expect(fresh({}, later)).toBeUndefined();
  });

  test("is no column and no clip where there is a report, which alone count", () => {
    const report = at(3, "a", "سرقة لوحة الصياد من متحف سروان", THEFT);
    const column = at(2, "b", "من يحرس متاحفنا؟", ARREST, { genre: "opinion" });
    const found = fresh({ b: 5 }, report, column);
    expect(found?.story.articles).toEqual([report]);
    expect(found?.fresh).toEqual([report]);
  });
});

describe("the article that leads", () => {
  test("tells what has happened, not what was threatened before, however trusted its outlet is", () => {
    const threat = at(
      14,
      "a",
      "ياقوتا تهدد بالخروج من اتحاد الجزر",
      "قالت رئيسة وزراء ياقوتا إن بلادها قد تخرج من اتحاد الجزر إن لم تخفض رسوم الموانئ.",
    );
    const left = ["b", "c"].map((outlet, n) =>
      at(
        9 - n,
        outlet,
        "ياقوتا تخرج من اتحاد الجزر",
        "أعلنت رئيسة وزراء ياقوتا خروج بلادها من اتحاد الجزر بعد تصويت البرلمان ليلا.",
      ),
    );
    const found = fresh({ a: 5 }, threat, ...left);
    expect(left).toContain(found?.story.lead);
  });

  test("is no portrait where somebody reports", () => {
    const report = at(5, "a", "سرقة لوحة الصياد من متحف سروان", THEFT);
    const portrait = at(1, "b", "لوحة الصياد.. قصة قرن من الزمان", `${THEFT} ${ARREST}`, {
      genre: "feature",
    });
    expect(fresh({ b: 5 }, report, portrait)?.story.lead).toBe(report);
  });

  test("tells what they all tell", () => {
    const common = ["a", "b"].map((outlet) => at(6, outlet, "سرقة لوحة الصياد من متحف سروان", THEFT));
    const aside = at(1, "c", "مدير الإنذارات يرفض الإجابة عن أسئلة الصحفيين", `${ARREST} ${THEFT}`);
    const found = fresh({ c: 4 }, aside, ...(common as [Article, Article]));
    expect(common).toContain(found?.story.lead);
  });
});

test("a story that is asked about again says of each window what it would say if it were asked once", () => {
  const MICROSECOND = { microseconds: 1 };
  const articles = [
    at(30, "a", "سرقة لوحة الصياد من متحف سروان", THEFT),
    at(9, "b", "القبض على سارقي لوحة الصياد", ARREST),
    at(9, "c", "متحف سروان يستعيد لوحة الصياد غدا", `${ARREST} واحتفل الأهالي بعودتها.`, {
      publishedAt: hoursAgo(9).add({ nanoseconds: 500 }),
    }),
    at(3, "d", "محاكمة سارقي اللوحة تبدأ في سروان", "قرر القاضي حبس الرجال الثلاثة شهرا على ذمة التحقيق."),
  ] as const;
  const story = aStory(...articles);
  const hours = fc.constantFrom(40, 30, 20, 9, 8, 3, 0);
  const end = fc.tuple(hours, fc.constantFrom(-1, 0, 1)).map(([ago, step]) => {
    const exact = hoursAgo(ago);
    return step === 0 ? exact : step < 0 ? exact.subtract(MICROSECOND) : exact.add(MICROSECOND);
  });
  const trust = () => 3;
  fc.assert(
    fc.property(fc.array(fc.tuple(end, end, fc.boolean()), { maxLength: 12 }), (asked) => {
      for (const [from, to, isTold] of asked) {
        const windowed = { window: { from, to }, seenAt, trust };
        const alone = inWindow({ ...story }, windowed, isTold);
        expect(inWindow(story, windowed, isTold)).toEqual(alone);
      }
    }),
  );
});
