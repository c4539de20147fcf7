import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headlineFromLead } from "#core/article/headline.ts";

const HANGING = ["في", "من", "أن", "التي", "حيث"];

describe("headlineFromLead", () => {
  it.each([
    [
      'ناقش مسؤولو الموانئ في المدينتين خطة الربط البحري بين الضفتين في "خطوة هي الأولى من نوعها منذ عقود طويلة"، بحسب وكالة الساحل.',
      "ناقش مسؤولو الموانئ في المدينتين خطة الربط البحري بين الضفتين",
    ],
    ["افتتحت البلدية حديقة جديدة على الشاطئ.", "افتتحت البلدية حديقة جديدة على الشاطئ"],
    ["افتتحت البلدية حديقة جديدة على الشاطئ، بحسب صحيفة المرسى.", "افتتحت البلدية حديقة جديدة على الشاطئ"],
    [
      "وافق مجلس المدينة على إنشاء خط ترام جديد يربط الميناء بالجامعة، بعد سنوات من النقاش حول كلفة المشروع وجدواه الاقتصادية.",
      "وافق مجلس المدينة على إنشاء خط ترام جديد يربط الميناء بالجامعة",
    ],
    [
      "أطلقت الجامعة برنامجا لدراسة الطيور المهاجرة التي تعبر البحيرة الشمالية كل خريف في طريقها إلى مواطنها الدافئة في الجنوب.",
      "أطلقت الجامعة برنامجا لدراسة الطيور المهاجرة",
    ],
    [
      "أعلنت الوزارة، في بيان نشر صباح الأحد على موقعها الرسمي، أن العمل في الجسر الكبير سينتهي قبل نهاية العام الجاري.",
      "أعلنت الوزارة، في بيان نشر صباح الأحد على موقعها الرسمي، أن العمل في الجسر الكبير سينتهي",
    ],
    ["", ""],
    ["…", ""],
    ["خبر", "خبر"],
  ])("cuts a clause from: %s", (lead, expected) => {
    expect(headlineFromLead(lead)).toBe(expected);
  });

  it("keeps a short quotation whole", () => {
    const lead =
      'قال رئيس البلدية إن "الحديقة ستفتح أبوابها" في الربيع المقبل، مضيفا أن العمل في المرافق الأخرى يسير وفق الجدول المقرر له.';
    expect(headlineFromLead(lead)).toBe('قال رئيس البلدية إن "الحديقة ستفتح أبوابها" في الربيع المقبل');
  });

  it("cuts no word and no parenthesis, and ends in no preposition, whatever the lead", () => {
    const word = fc.constantFrom(
      "أعلنت",
      "الوزارة",
      "في",
      "من",
      "أن",
      "المدينة",
      "(الساحل",
      "البعيد)",
      "«نص",
      "آخر»",
      "مشروعا،",
      "جديدا",
      "التي",
      "حيث",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (given) => {
        const headline = headlineFromLead(given.join(" "));
        const kept = headline.split(" ").filter(Boolean);
        expect(kept.every((part, at) => given[at]?.startsWith(part))).toBe(true);
        if (kept.some((part) => !HANGING.includes(part))) expect(HANGING).not.toContain(kept.at(-1));
      }),
    );
  });

  it("answers at once for a lead of one endless word", () => {
    expect(headlineFromLead("م".repeat(1_000_000))).toBe(`${"م".repeat(90)}…`);
  });

  it("cuts a quotation that is too long for any headline, between words", () => {
    const headline = headlineFromLead(`قال الوزير: «${"سنفتح الميناء غدا ".repeat(60)}»`);
    expect(headline).toMatch(/^قال الوزير: «(?:سنفتح |الميناء |غدا ){5,20}(?:سنفتح|الميناء|غدا)…»$/);
    expect(headline.length).toBeLessThan(100);
  });
});
