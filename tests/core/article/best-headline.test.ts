import { describe, expect, it } from "vitest";
import { bestHeadline, flawsOf } from "#core/article/best-headline.ts";

const LEAD = "افتتحت بلدية المرسى حديقة عامة على الشاطئ بعد عامين من الأشغال.";
const told = (title: string, text = LEAD) => ({
  title,
  titleFromLead: false,
  body: [{ kind: "paragraph" as const, text }],
});
const PLAIN = "المرسى تفتتح حديقة عامة على الشاطئ";

describe("bestHeadline", () => {
  it.each([
    "تعرف على حديقة المرسى الجديدة على الشاطئ",
    "هكذا علق سكان المرسى على حديقة الشاطئ",
    "المرسى تفتتح حديقة عامة لسكان هذه الأحياء",
    "رئيسة بلدية المرسى تكشف عن قرارها بشأن الحديقة",
    "لغز حديقة المرسى الجديدة على الشاطئ",
    "هل تفتح المرسى حديقة عامة على الشاطئ؟",
    'بلدية المرسى: "حديقة عامة على الشاطئ',
    "المرسى تفتتح حديقة عامة بعد...",
  ])("leaves to another outlet what is not said in: %s", (title) => {
    expect(bestHeadline([told(title), told(PLAIN)])).toMatchObject({ headline: PLAIN, fromLead: false });
  });

  it("keeps the first one's headline where nothing is wrong with it", () => {
    expect(bestHeadline([told("بلدية المرسى تفتتح حديقة"), told(PLAIN)]).headline).toBe(
      "بلدية المرسى تفتتح حديقة",
    );
  });

  it("takes none that the first article does not cover", () => {
    const other = told("غرق سفينة صيد قبالة الجزيرة البعيدة");
    expect(bestHeadline([told("تعرف على حديقة المرسى الجديدة"), other])).toMatchObject({
      headline: "افتتحت بلدية المرسى حديقة عامة على الشاطئ بعد عامين من الأشغال",
      fromLead: true,
    });
  });

  it.each([
    "طرح المتحدث باسم بلدية المرسى، سالم مرجان، الذي يشرف على حديقة الشاطئ منذ أعوام طويلة مضت أسئلة على سكان المدينة القديمة",
    "قال رئيس المجلس البلدي لمدينة المرسى، سالم مرجان، الأحد، إن قراره بإغلاق الحديقة التي افتتحت قبل عامين على الشاطئ يرجع إلى أسباب مالية",
  ])("makes no headline of half a clause: %s", (lead) => {
    const title = "لماذا تغلق المرسى حديقة الشاطئ؟";
    expect(bestHeadline([told(title, lead)])).toMatchObject({ headline: title, fromLead: false });
  });

  it("keeps a question where the lead asks, too", () => {
    const question = "هل تفتح المرسى حديقة جديدة؟";
    expect(bestHeadline([told(question, "هل تفتح بلدية المرسى حديقة جديدة هذا العام؟")]).headline).toBe(
      question,
    );
  });

  it("finds nothing wrong with plain headlines", () => {
    for (const title of [PLAIN, 'النجار: "الحديقة ملك للجميع"', "مقتل 3 في حريق بالمرسى"])
      expect(flawsOf(title)).toBe(0);
  });
});
