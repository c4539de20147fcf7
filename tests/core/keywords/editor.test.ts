import { describe, expect, it } from "vitest";
import { keywords } from "#core/keywords/keywords.ts";

const of = (title: string, text: string) =>
  keywords({ title, body: [{ kind: "paragraph", text }], keywords: [] }, { limit: 12 });

describe("a keyword line helps to find the story", () => {
  it("has a person's whole name where the title has it, however often the surname stands alone", () => {
    const found = of(
      "سالم مرجان يفتح متحفا",
      "فتح سالم مرجان متحفا للسفن. وقال مرجان إن المتحف مجاني. وشكر مرجان المتطوعين. وسيعرض مرجان زورقا.",
    );
    expect(found).toContain("سالم مرجان");
    expect(found).not.toContain("مرجان");
  });

  it("has no phrase that is cut before what it is of", () => {
    const found = of(
      "ورشة إصلاح قوارب صيد المرجان",
      "فتحت ورشة إصلاح قوارب صيد المرجان. وتعمل ورشة إصلاح قوارب صيد المرجان يوميا.",
    );
    expect(found).not.toContain("ورشة إصلاح قوارب");
  });

  it.each([
    ["وعود ببناء مرفأ لحل أزمة السفن", "لحل"],
    ["مطالب بوقوف السفن في المرفأ", "بوقوف"],
    ["خطة لغسيل السفن", "لغسيل"],
    ["سفينة بالغدير تتعطل", "بالغدير"],
    ["تخريب السفن عمدا", "عمد"],
    ["مالك يرى السفن", "يرى"],
  ])("has no inflected word of «%s»", (title, word) => {
    const found = of(title, `${title}. ووصلت السفن إلى المرفأ.`).flatMap((keyword) => keyword.split(" "));
    expect(found).not.toContain(word);
  });

  it("keeps the first letter of a word that is its own", () => {
    expect(of("وساطة بين مالكي السفن", "بدأت وساطة. والوساطة طويلة.")).not.toContain("ساطة");
    expect(of("بالغون يتعلمون السباحة", "يتعلم بالغون السباحة. وهم بالغون.")).not.toContain("الغون");
  });

  it("puts adjectives that only qualify behind names and things", () => {
    const found = of(
      "تقدم حقيقي في ترميم الزورق",
      "أحرز الفريق تقدما حقيقيا. ورمم الزورق بخشب الأرز. وسيبحر الزورق في الربيع.",
    );
    expect(found.indexOf("الزورق")).toBeLessThan(found.indexOf("حقيقي") >>> 0);
  });
});
