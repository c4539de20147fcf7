import { describe, expect, it } from "vitest";
import { splitDateline } from "#core/cleaning/datelines.ts";

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
    expect(splitDateline(dateline + NEWS)).toEqual({ text: NEWS, dateline: dateline.trim() });
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
    expect(splitDateline(text)).toEqual({ text, dateline: "" });
  });
});
