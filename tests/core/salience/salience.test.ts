import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import type { Subject } from "#core/salience/features.ts";
import { echoPoints, lastingOf, partsOf, salienceOf, withEcho } from "#core/salience/salience.ts";
import { anArticle, aStory } from "../../support/material/article-builder.ts";

function aSubject(given: Partial<Subject> = {}, article: Partial<Article> = {}): Subject {
  const lead = anArticle(article);
  return {
    story: aStory(lead),
    fresh: [lead],
    before: [],
    topic: "world",
    threadArticles: 0,
    age: 6,
    windowHours: 24,
    trust: 3,
    ...given,
  };
}
const weight = (subject: Subject) => salienceOf(subject).weight;
const titled = (title: string) => weight(aSubject({}, { title }));
const outlets = (count: number) =>
  Array.from({ length: count }, (_, n) => anArticle({ id: String(n), outlet: `صحيفة ${n}` }));

describe("salience", () => {
  test("rises with outlets and with the articles of its thread", () => {
    expect(weight(aSubject({ fresh: outlets(4) }))).toBeGreaterThan(weight(aSubject({ fresh: outlets(2) })));
    expect(weight(aSubject({ threadArticles: 9 }))).toBeGreaterThan(weight(aSubject()));
  });

  test("is the same for a share of the window, however long the window is", () => {
    expect(weight(aSubject({ age: 42, windowHours: 168 }))).toBeCloseTo(weight(aSubject({ age: 6 })), 10);
    expect(weight(aSubject({ age: 20 }))).toBeLessThan(weight(aSubject({ age: 2 })));
  });

  test("falls with what was told before the window", () => {
    expect(weight(aSubject({ before: outlets(3) }))).toBeLessThan(weight(aSubject()));
  });

  test("knows what is grave, what is routine and what is curious", () => {
    const plain = titled("بلدية المرسى تعلن موعدا آخر");
    expect(titled("مقتل 20 شخصا في انهيار سد قرب المرسى")).toBeGreaterThan(plain);
    expect(titled("البنك المركزي في سروان يرفع سعر الفائدة")).toBeGreaterThan(plain);
    expect(titled("وزيرا سروان وياقوتا يبحثان سبل التعاون")).toBeLessThan(plain);
    expect(titled("شاهد.. قط غريب يثير الجدل في المرسى")).toBeLessThan(plain);
  });

  test("says what it is made of: the parts are the weight", () => {
    const subject = aSubject({ fresh: outlets(3) });
    const one = withEcho({ ...subject, ...salienceOf(subject) }, 0.5);
    const parts = partsOf(one);
    expect(parts.reduce((total, { points }) => total + points, 0)).toBeCloseTo(one.weight, 10);
    expect(parts.map(({ feature }) => feature)).toEqual(expect.arrayContaining(["outlets", "echo"]));
  });

  test("falls with what a weightier story tells, less within a great affair, and never rises", () => {
    expect(echoPoints(0.5, 0)).toBeLessThan(echoPoints(0.2, 0));
    expect(echoPoints(0.5, 0)).toBeLessThan(echoPoints(0.5, 20));
    expect(echoPoints(0.5, 5_000)).toBeLessThanOrEqual(0);
  });

  test("is shifted by what an edition says", () => {
    const sport = aSubject({ topic: "sport" });
    expect(salienceOf(sport, { sport: 2 }).weight - weight(sport)).toBeCloseTo(2, 10);
    expect(salienceOf(aSubject(), { sport: 2 }).weight).toBe(weight(aSubject()));
  });

  test("is the same to the last bit where it is known what no minute changes", () => {
    const titles = ["مقتل 20 شخصا في انهيار سد", "حاكم المرسى: لا زيادة في الرسوم", "حديقة جديدة"];
    const given = fc.record({
      fresh: fc.integer({ min: 1, max: 9 }).map(outlets),
      before: fc.nat(3).map(outlets),
      topic: fc.constantFrom("world", "sport", "culture"),
      trust: fc.integer({ min: 1, max: 5 }),
    });
    const article = fc.record({
      title: fc.constantFrom(...titles),
      genre: fc.constantFrom<Article["genre"]>("news", "feature"),
      dated: fc.boolean(),
    });
    const minute = fc.record({
      threadArticles: fc.nat(30),
      age: fc.double({ min: -1, max: 30, noNaN: true }),
    });
    fc.assert(
      fc.property(given, article, minute, minute, (of, told, one, other) => {
        const subject = aSubject(of, told);
        const lasting = lastingOf({ ...subject, ...one });
        expect(weight({ ...subject, ...other, lasting })).toBe(weight({ ...subject, ...other }));
      }),
    );
  });
});
