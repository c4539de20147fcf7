import { describe, expect, it } from "vitest";
import { counted, type Noun } from "#core/arabic/counting.ts";

/** The grammar of counted nouns, written apart from CLDR: by the last two digits. */
function expectedForm(n: number): "one" | "dual" | "plural" | "accusative" | "genitive" {
  if (n === 1) return "one";
  if (n === 2) return "dual";
  const rest = n % 100;
  if (rest >= 3 && rest <= 10) return "plural";
  return rest >= 11 ? "accusative" : "genitive";
}

const STORY = { one: "خبر واحد", dual: "خبران", plural: "أخبار", accusative: "خبرًا", genitive: "خبر" };

describe("counted", () => {
  it("agrees with the grammar up to ten thousand", () => {
    for (let n = 1; n <= 10_000; n++) {
      const form = expectedForm(n);
      const number = n.toLocaleString("en");
      expect(counted(n, "story")).toBe(n < 3 ? STORY[form] : `${number} ${STORY[form]}`);
    }
  });

  it.each([
    [0, "لا أخبار"],
    [100, "100 خبر"],
    [101, "101 خبر"],
    [102, "102 خبر"],
    [103, "103 أخبار"],
    [111, "111 خبرًا"],
    [1_000_000, "1,000,000 خبر"],
  ])("says %d stories", (n, expected) => {
    expect(counted(n, "story")).toBe(expected);
  });

  it.each<[Noun, string, string, string, string]>([
    ["minute", "دقيقة واحدة", "دقيقتين", "3 دقائق", "11 دقيقة"],
    ["change", "تغيير واحد", "تغييرين", "3 تغييرات", "11 تغييرًا"],
    ["source", "مصدر واحد", "مصدرين", "3 مصادر", "11 مصدرًا"],
    ["subscriber", "مشترك واحد", "مشتركين", "3 مشتركين", "11 مشتركًا"],
    ["part", "جزء واحد", "جزأين", "3 أجزاء", "11 جزءًا"],
    ["error", "خطأ واحد", "خطأين", "3 أخطاء", "11 خطأً"],
    ["outlet", "وسيلة إعلام واحدة", "وسيلتي إعلام", "3 وسائل إعلام", "11 وسيلة إعلام"],
    ["channel", "قناة واحدة", "قناتين", "3 قنوات", "11 قناة"],
  ])("declines %s after a preposition", (noun, ...forms) => {
    expect([1, 2, 3, 11].map((n) => counted(n, noun, { case: "oblique" }))).toEqual(forms);
  });

  it("writes the digits that the reader chose", () => {
    expect(counted(1200, "subscriber", { digits: "arabic" })).toBe("١٬٢٠٠ مشترك");
  });

  it("keeps none after a preposition a number", () => {
    expect(counted(0, "source", { case: "oblique" })).toBe("0 مصدر");
  });
});
