import { expect, test } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { figureOf } from "#core/digest/blocks/figure.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const GOOD = "ارتفعت صادرات ميناء المرسى من الحبوب إلى 2.4 مليار دولار، وهو أعلى مستوى منذ عام 2009.";
const portOf = (text: string) => anArticle({ title: "صادرات ميناء المرسى من الحبوب ترتفع", text });
const figure = (text: string, told = new Set<string>()) => figureOf([portOf(text)], told);

test("a record with its unit is a number of the day, told with its sentence and who says so", () => {
  expect(figure(`قالت هيئة الميناء إن العام كان جيدًا للمزارعين.\n${GOOD}`)).toEqual({
    figure: "2.4 مليار دولار",
    sentence: GOOD,
    outlet: "صحيفة المرسى",
  });
});

test.each([
  ["ارتفعت صادرات ميناء المرسى من الحبوب بنسبة 4.5 في المئة، وهو أعلى مستوى منذ عام 2009.", "4.5 في المئة"],
  ["بلغ عدد زوار ميناء المرسى 3 ملايين زائر للمرة الأولى منذ افتتاح رصيفه الكبير.", "3 ملايين زائر"],
])("%s", (sentence, words) => {
  expect(figure(sentence)?.figure).toBe(words);
});

test.each([
  ["what is no record", "ارتفعت صادرات ميناء المرسى من الحبوب إلى 2.4 مليار دولار في شهر مارس."],
  ["a number of the dead", "ارتفع عدد قتلى ميناء المرسى إلى 2 ألف شخص، وهو أعلى عدد منذ عام 2009."],
  ["a forecast", "يتوقع أن ترتفع صادرات ميناء المرسى التي بلغت 2 مليار دولار إلى أعلى مستوى لها."],
  ["a table", "ارتفعت صادرات ميناء المرسى إلى 2 مليار دولار من 1.5 و1.2 و1.1، وهو أعلى مستوى لها."],
  [
    "another matter than the article's",
    "ارتفع إنتاج المعادن في البلاد إلى 2.4 مليار دولار، وهو أعلى مستوى منذ عقد.",
  ],
])("never %s", (_, sentence) => {
  expect(figure(sentence)).toBeUndefined();
});

test("never a sentence that the digest has printed", () => {
  expect(figure(GOOD, new Set([fold(GOOD)]))).toBeUndefined();
});
