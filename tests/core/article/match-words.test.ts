import { describe, expect, test } from "vitest";
import { createWordMatcher } from "#core/article/match-words.ts";

describe("a word matcher", () => {
  test.each([
    ["another hamza", "استراتيجية", "خطة إستراتيجيّة جديدة"],
    ["a conjunction and an article", "موانئ", "تطوير الطرق والموانئ"],
    ["tashkeel and tatweel", "عاصفة", "عَاصِفـــة رملية"],
    ["Arabic digits", "2026", "كأس ٢٠٢٦"],
    ["a phrase in order", "كأس المدن", "انطلقت بطولة كأس المدن أمس"],
    ["Latin in any case", "NX-7", "معالج nx-7 الجديد"],
  ])("sees through %s", (_name, word, text) => {
    expect(createWordMatcher([word])(text)).toBe(true);
  });

  test.each([
    ["inside a longer word", "قطر", "قطرات المطر"],
    ["a phrase out of order", "كأس المدن", "مدن تستضيف كأسا"],
    ["nothing in common", "رياضة", "أسعار القمح"],
  ])("does not match %s", (_name, word, text) => {
    expect(createWordMatcher([word])(text)).toBe(false);
  });

  test("matches nothing without words", () => {
    expect(createWordMatcher([])("أي نص")).toBe(false);
    expect(createWordMatcher(["،"])("أي نص ، آخر")).toBe(false);
  });
});
