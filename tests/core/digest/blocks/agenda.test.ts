import { expect, test } from "vitest";
import { agendaOf } from "#core/digest/blocks/agenda.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const TODAY = Temporal.PlainDate.from("2026-11-19");
/** A Thursday. */
const conference = (text: string) => anArticle({ title: "مؤتمر المياه في المرسى", text });
const dates = (...texts: readonly string[]) =>
  agendaOf(texts.map(conference), TODAY, new Set()).map(({ date }) => date);

test.each([
  ["تنطلق أعمال مؤتمر المياه في المرسى يوم 22 نوفمبر بمشاركة أربعين مدينة.", "2026-11-22"],
  ["يعقد مؤتمر المياه في المرسى في 3 ديسمبر/كانون الأول بمشاركة أربعين مدينة.", "2026-12-03"],
  ["سيعقد مؤتمر المياه في المرسى أيام 24 و25 و26 نوفمبر بمشاركة أربعين مدينة.", "2026-11-24"],
  ["تنطلق أعمال مؤتمر المياه في المرسى يوم 2 يناير بمشاركة أربعين مدينة.", "2027-01-02"],
  ["من المقرر أن يعقد مؤتمر المياه في المرسى السبت المقبل بمشاركة أربعين مدينة.", "2026-11-21"],
  ["من المقرر أن يعقد مؤتمر المياه في المرسى الخميس المقبل بمشاركة أربعين مدينة.", "2026-11-26"],
])("names a day to come: %s", (text, date) => {
  expect(dates(text)).toEqual([date]);
});

test.each([
  ["a day that is over", "عقد مؤتمر المياه في المرسى في 12 نوفمبر وستعقد بعده لقاءات كثيرة."],
  ["a day of another year", "ينطلق مؤتمر المياه في المرسى يوم 22 نوفمبر 2028 بمشاركة أربعين مدينة."],
  ["a day far away", "ينطلق مؤتمر المياه في المرسى يوم 22 أبريل بمشاركة أربعين مدينة."],
  ["a beginning", "يعقد مؤتمر المياه في المرسى منذ 22 نوفمبر بمشاركة أربعين مدينة."],
  ["what was put off", "كان من المقرر أن يعقد مؤتمر المياه في المرسى في 22 نوفمبر."],
  ["a day that is none", "ينطلق مؤتمر المياه في المرسى يوم 31 نوفمبر بمشاركة أربعين مدينة."],
  ["no day", "ينطلق مؤتمر المياه في المرسى قريبًا بمشاركة أربعين مدينة."],
  ["another matter", "تنطلق بطولة الشطرنج للناشئين يوم 22 نوفمبر في قاعة البلدة."],
])("never %s", (_, text) => {
  expect(dates(text)).toEqual([]);
});

test("stands by day, whatever the articles weigh", () => {
  const texts = ["2 ديسمبر", "21 نوفمبر"].map(
    (day) => `تنطلق أعمال مؤتمر المياه في المرسى يوم ${day} بمشاركة مدن كثيرة.`,
  );
  expect(dates(...texts)).toEqual(["2026-11-21", "2026-12-02"]);
});
