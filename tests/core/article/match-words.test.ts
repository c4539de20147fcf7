import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createArticleMatcher, createHeadMatcher, createWordMatcher } from "#core/article/match-words.ts";
import { opening } from "#core/article/opening.ts";
import { tokensWith, wordForms } from "#core/article/words/forms.ts";
import { anArticle } from "../../support/material/article-builder.ts";

describe("a word matcher", () => {
  test.each([
    ["a conjunction before a place", "قطر", "وقعت الكويت وقطر اتفاقًا"],
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
    ["a verb behind a conjunction", "ذهب", "صُدِّرت ألف طن وذهب نصف الكمية إلى المرسى"],
    ["nothing in common", "رياضة", "أسعار القمح"],
  ])("does not match %s", (_name, word, text) => {
    expect(createWordMatcher([word])(text)).toBe(false);
  });

  test("matches nothing without words", () => {
    expect(createWordMatcher([])("أي نص")).toBe(false);
    expect(createWordMatcher(["،"])("أي نص ، آخر")).toBe(false);
  });
});

describe("an article matcher", () => {
  const isAboutGold = createArticleMatcher(["الذهب"]);
  const article = (title: string, text: string) => anArticle({ title, text });

  test("takes what stands in the title, in the first paragraph, or twice in the body", () => {
    expect(isAboutGold(article("صعود الذهب في أسواق سورانيا", "ارتفعت الأسعار أمس."))).toBe(true);
    expect(isAboutGold(article("صعود في أسواق سورانيا", "ارتفع سعر الذهب أمس.\nزاد الطلب."))).toBe(true);
    expect(
      isAboutGold(
        article("صعود في الأسواق", "ارتفعت الأسعار أمس.\nزاد الطلب على الذهب.\nيُباع الذهب بالغرام."),
      ),
    ).toBe(true);
  });

  test("leaves what is said once in passing, and a verb of the same letters", () => {
    expect(isAboutGold(article("صعود في الأسواق", "ارتفعت الأسعار أمس.\nقلّد الفائز ميدالية من الذهب."))).toBe(
      false,
    );
    expect(
      isAboutGold(
        article(
          "صادرات زيت الزيتون تبلغ ذروة جديدة",
          "صُدِّرت ألف طن وذهب نصف الكمية إلى سورانيا.\nعاد الباقي وذهب إلى المخازن، وذهب التجار معه.",
        ),
      ),
    ).toBe(false);
  });
});

describe("the forms of a word", () => {
  test.each([
    ["وبالحديقه", ["وبالحديقه", "بالحديقه", "الحديقه", "حديقه"]],
    ["للميناء", ["للميناء", "لميناء", "ميناء"]],
    ["كتاب", ["كتاب", "تاب"]],
    ["مدينه", ["مدينه"]],
    ["ولد", ["ولد", "لد"]],
    ["ال", ["ال"]],
    ["", [""]],
  ])("of %s are each once", (word, forms) => {
    expect(wordForms(word)).toEqual(forms);
  });
});

test("every token is among those of which its forms are forms", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."وفبكلاقط"), maxLength: 9 });
  fc.assert(
    fc.property(letters, (token) => {
      for (const form of wordForms(token)) expect(tokensWith(form)).toContain(token);
    }),
  );
});

test("a head matcher finds what stands in headline and opening, cut words too", () => {
  const word = fc.constantFrom("قطر", "وقطرات", "الذهب", "ذهب", "للميناء", "سوق", "رحلة".repeat(12));
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "));
  const asked = fc.array(fc.oneof(word, fc.constantFrom("قط", "ذهب سوق", "رحله")), { maxLength: 3 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), asked, (title, paragraphs, words) => {
      const article = anArticle({ title: title || "خبر", text: paragraphs.join("\n") });
      const head = `${article.title}\n${opening(article, 300)}`;
      expect(createHeadMatcher(words)(article)).toBe(createWordMatcher(words)(head));
    }),
  );
});
