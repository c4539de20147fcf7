import { describe, expect, test } from "vitest";
import { apart, isSameArticle } from "#core/same-article.ts";
import { anArticle } from "../support/article-builder.ts";

const garden = anArticle({ id: "7", title: "افتتاح حديقة عامة في المرسى" });
const train = anArticle({
  id: "7",
  title: "قطار الواحة يعود إلى الخدمة بعد صيانة",
  text: "استأنف قطار الواحة رحلاته اليومية صباح الخميس، وفق إدارة السكك.",
});
const nothing = () => undefined;

describe("isSameArticle", () => {
  test.each([
    ["a headline made longer", "افتتاح حديقة عامة كبرى في المرسى بحضور الأهالي"],
    ["a headline spelled otherwise", "إفتتاح الحديقه العامه فى المرسى"],
    ["another headline over the same text", "متنزه جديد لأهالي الشاطئ"],
  ])("is true for %s", (_, title) => {
    expect(isSameArticle(garden, anArticle({ title }))).toBe(true);
  });

  test("is true for a text rewritten under the same headline", () => {
    expect(isSameArticle(garden, anArticle({ title: garden.title, text: "تفاصيل جديدة كليًّا هنا." }))).toBe(
      true,
    );
  });

  test("is false for another story", () => {
    expect(isSameArticle(garden, train)).toBe(false);
    expect(isSameArticle({ ...garden, body: [] }, { ...train, body: [] })).toBe(false);
  });
});

describe("apart", () => {
  test("gives another story under a known id an id of its own, the same one each time", () => {
    const [first] = apart([train], () => garden);
    expect(first?.id).not.toBe("7");
    expect(apart([{ ...train, title: "قِطار الواحة يعود إلى الخدمة بعد صيانة" }], () => garden)[0]?.id).toBe(
      first?.id,
    );
  });

  test("tells the stories of one batch apart, the first keeping the id", () => {
    const [kept, other, again] = apart([garden, train, garden], nothing);
    expect([kept?.id, again?.id]).toEqual(["7", "7"]);
    expect(other?.id).not.toBe("7");
  });

  test("leaves a correction and an article with an address alone", () => {
    const corrected = { ...garden, title: `${garden.title} اليوم` };
    expect(apart([corrected], () => garden)).toEqual([corrected]);
    const [a, b] = [garden, train].map((article) => ({
      ...article,
      id: "marsa.example/7",
      url: "https://www.marsa.example/7",
    }));
    if (a && b) expect(apart([b], () => a)).toEqual([b]);
  });
});
