import { expect, test } from "vitest";
import { figuresIn } from "#core/alerts/figures.ts";

test.each([
  ["مقتل ٤٢ شخصا وإصابة 7 آخرين في زلزال", { killed: 42, injured: 7 }],
  ["خمسة وعشرون قتيلا في حريق", { killed: 25 }],
  ["زلزال بقوة 6,2 درجات يضرب المرسى", { magnitude: 6.2 }],
  ["زلزال شدته 6.4 على مقياس ريختر", { magnitude: 6.4 }],
  ["صفقة بقيمة 1.5 مليار دولار", { "money دولار": 1.5e9 }],
  ["خسائر بمليوني يورو", { "money يورو": 2e6 }],
  ["غرامة 300 ألف ريال", { "money ريال": 300_000 }],
  ["البرلمان يمنح الثقة بـ120 صوتا مقابل 30 صوتا", { votes: 120 }],
  ["التضخم يبلغ 12,5 في المئة", { "percent تضخم": 12.5 }],
  ["ارتفع التضخم إلى 5.2% في أكتوبر", { "percent تضخم": 5.2 }],
  ["ارتفاع عدد المفقودين إلى 25 مفقودا", { missing: 25 }],
  ["نزوح 3 آلاف نازح من المرسى", { displaced: 3_000 }],
])("«%s» gives what it counts and measures", (text, figures) => {
  expect(Object.fromEntries(figuresIn(text).map(({ kind, value }) => [kind, value]))).toEqual(figures);
});

test.each([
  "في 12 ديسمبر 2026 اجتمع 5 وزراء",
  "انتشار قوة من 5 آلاف جندي",
  "بلغت الحرارة 38 درجة",
  "فوز المرسى على الواحة 3-2",
])("«%s» gives no figure that an alert would follow", (text) => {
  expect(figuresIn(text)).toEqual([]);
});

test("shares of different things are different figures", () => {
  const kindOf = (text: string) => figuresIn(text)[0]?.kind;
  expect(kindOf("التضخم 5%")).toBe(kindOf("بلغ التضخم نحو 6%"));
  expect(kindOf("التضخم 5%")).not.toBe(kindOf("البطالة 5%"));
});
