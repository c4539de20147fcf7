import { describe, expect, it } from "vitest";
import { splitDateline } from "#core/cleaning/byline/datelines.ts";

const NEWS = "أعلنت البلدية افتتاح الميناء";

describe("splitDateline", () => {
  it.each([
    "القاهرة (رويترز) - ",
    "القاهرة - (رويترز): ",
    "دبي - العربية نت: ",
    "دبي – العربية.نت – ",
    "(CNN)-- ",
    "دبي، الإمارات العربية المتحدة (CNN) -- ",
    "واشنطن/ 12 نوفمبر/ وام/ ",
    "واشنطن في 12 نوفمبر / وام / -- ",
    "الرياض 03 جمادى الأولى 1445 هـ الموافق 17 نوفمبر 2026 م واس - ",
    "غزة - «القدس العربي»: ",
    "بيروت - سالم حداد: ",
    "القاهرة – كتب سالم حداد: ",
    "عمان - بترا - ",
    "موسكو، 12 نوفمبر / تاس /. ",
    "واس- المجمعة: ",
    "لندن - ",
    "رويترز: ",
    "(أ ف ب) - ",
  ])("takes off %s", (dateline) => {
    expect(splitDateline(dateline + NEWS)).toMatchObject({ text: NEWS, dateline: dateline.trim() });
  });

  it.each([
    ["وادي السدر (الساحل) - ", "الساحل"],
    ["وادي السدر (الساحل): ", "الساحل"],
    ["وادي السدر - الساحل: ", "الساحل"],
    ["وادي السدر - «الساحل»: ", "الساحل"],
    ["وادي السدر (وكالة الساحل للأنباء) - ", "وكالة الساحل للأنباء"],
    ["وادي السدر، 18 نوفمبر (الساحل) - ", "الساحل"],
    ["وادي السدر في 18 نوفمبر / الساحل / ", "الساحل"],
    ["(الساحل) - ", "الساحل"],
  ])("knows an outlet by its short name behind a town that no table knows: %s", (dateline, agency) => {
    const dated = { text: NEWS, dateline: dateline.trim(), agencies: [agency] };
    expect(splitDateline(dateline + NEWS, "وكالة الساحل للأنباء")).toEqual(dated);
  });

  it("takes an unknown town with a known agency, or with an unknown one before a whole sentence", () => {
    expect(splitDateline(`وادي السدر - رويترز: ${NEWS}`)).toMatchObject({ text: NEWS, agencies: ["رويترز"] });
    const sentence = `${NEWS} الجديد أمام السفن الكبيرة.`;
    for (const dash of ["-", "–", "--"])
      expect(splitDateline(`وادي السدر (الساحل) ${dash} ${sentence}`)).toMatchObject({
        text: sentence,
        agencies: ["الساحل"],
      });
  });

  it.each(["قررت", "قرر", "تفتتح", "بحثت", "دعا"])("knows that %s begins a report", (verb) => {
    const sentence = `${verb} البلدية افتتاح الميناء الجديد أمام السفن.`;
    expect(splitDateline(`وادي السدر (الساحل) - ${sentence}`).text).toBe(sentence);
  });

  it.each([
    "سالم حداد (مدرب المرسى) - نحن لا نخشى أحدا في هذه البطولة.",
    "نجوم البحر (الساحل) - أمواج الوادي (الجبل) عند الثامنة مساء غد.",
    "سالم حداد (يمين) - يحتفل بالكأس مع زملائه بعد المباراة أمس.",
    "كأس المضيق (نهائي) - أمواج الوادي يفوز على نجوم البحر بهدفين.",
    "وادي السدر (الساحل) - أعلنت البلدية",
    "للمزيد - الشرق الأوسط: البلدية تفتتح الميناء الجديد أمام السفن.",
    "الساحل - أغلق أمس - يفتح أبوابه اليوم أمام الزوار من جديد.",
    "وادي السدر - أعلنت البلدية افتتاح الميناء الجديد أمام السفن.",
  ])("does not take for a dateline: %s", (text) => {
    expect(splitDateline(text, "صحيفة المرفأ")).toEqual({ text, dateline: "", agencies: [] });
  });

  it("leaves the quotation that the report begins with", () => {
    expect(splitDateline('القاهرة - رويترز: "سنفتح الميناء" قال الوزير.').text).toBe(
      '"سنفتح الميناء" قال الوزير.',
    );
  });

  it("ends where the news begins, though a verb ends like a site's name", () => {
    expect(splitDateline("القاهرة- أ ش أ: أعلنت السعودية خطة جديدة.").text).toBe("أعلنت السعودية خطة جديدة.");
    expect(splitDateline("رويترز: لندن تستعد للمعرض.").text).toBe("لندن تستعد للمعرض.");
  });

  it("knows the outlet's own name", () => {
    expect(splitDateline(`المرسى نيوز - زغران: ${NEWS}`, "المرسى نيوز").text).toBe(NEWS);
  });

  it.each([
    "القاهرة تستضيف المؤتمر السنوي للموانئ.",
    "موسكو - كييف: مفاوضات جديدة تبدأ غدا.",
    "القاهرة: لن نغلق الميناء",
    "منظمة الصحة العالمية (WHO) أعلنت خطة جديدة.",
    "رويترز تفتتح مكتبا جديدا في المدينة.",
    "معا - لبناء الميناء الجديد.",
    "الجزيرة الصغيرة - وهي أكبر جزر البحيرة - تستقبل الزوار.",
    "في القاهرة، قال الوزير إن الميناء جاهز.",
    "لندن (وهي أكبر المدن) تستضيف المعرض.",
    "12 نوفمبر - يوم الميناء",
    "دبي والقاهرة - مدينتان على موعد.",
  ])("leaves alone: %s", (text) => {
    expect(splitDateline(text)).toEqual({ text, dateline: "", agencies: [] });
  });
});
