import { describe, expect, it } from "vitest";
import { tokens } from "#core/arabic/tokens.ts";
import { continues, leansBack } from "#core/summary/opening.ts";

const leans = (text: string) => leansBack(tokens(text), text);

describe("leansBack", () => {
  it.each([
    "وأضاف الوزير أن العمل مستمر.",
    "وأكد رئيس البلدية أن العمل مستمر.",
    "وتابع: العمل مستمر.",
    "هذا القرار يبدأ غدا.",
    "كما تشمل الخطة مدارس.",
    "وهو أول جسر في المدينة.",
    "فيما بقي الطريق مغلقا.",
    "لكنه لم يذكر موعدا.",
    "من جهته قال المدير إن العمل مستمر.",
    "ومن جانبها، قالت المديرة إن العمل مستمر.",
    "في هذا السياق، قال المدير إن العمل مستمر.",
    "وقال إن العمل مستمر.",
    "وأشارت إلى أن العمل مستمر.",
    "إلا أن الطريق بقي مغلقا.",
    "ووفقا لهذا الاتفاق يعود الصيادون.",
    "وشاركت في بناء الميناء.",
    "وقال الوزير إن العمل مستمر.",
    "ما أدى إلى إغلاق الطريق.",
    "أولا، لا يتسع الميناء لسفن كبيرة.",
  ])("holds for %s", (text) => {
    expect(leans(text)).toBe(true);
  });

  it.each([
    "افتتحت البلدية حديقة.",
    "وقالت رئيسة البلدية إن العمل مستمر.",
    "وذكر بيان الميناء أن السفينة وصلت.",
    "وتضم الحديقة ألف شجرة.",
    "في المدينة ألف شجرة.",
    "وفي المدينة ألف شجرة.",
    "وردا على سؤال قال المدير إن العمل مستمر.",
    "ويفتتح الجسر هذا العام.",
    "ويتوقع أن يفتتح الجسر في الربيع.",
    "وعثر على السفينة قرب الشاطئ.",
    "",
  ])("does not hold for %s", (text) => {
    expect(leans(text)).toBe(false);
  });
});

describe("continues", () => {
  it("tells the conjunction from a letter of the word", () => {
    expect(continues(tokens("وتضم الحديقة ألف شجرة"))).toBe(true);
    expect(continues(tokens("وزير النقل يفتتح الجسر"))).toBe(false);
    expect(continues(tokens("وصلت السفينة"))).toBe(false);
    expect(continues([])).toBe(false);
  });
});
