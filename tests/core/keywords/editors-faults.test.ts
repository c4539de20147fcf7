import { describe, expect, it } from "vitest";
import { keywords } from "#core/keywords/keywords.ts";
import { anArticle } from "../../support/material/article-builder.ts";

function found(title: string, text: string, given: readonly string[] = []): readonly string[] {
  return keywords({ ...anArticle({ title, text }), keywords: given }, { limit: 6 });
}

describe("a keyword line", () => {
  it("keeps a name whole whose parts look like verbs", () => {
    const line = found(
      "بيونغ يانغ توافق على لقاء في سورانيا",
      "وافقت بيونغ يانغ على اللقاء. وقال وفد سورانيا إن بيونغ يانغ طلبت التأجيل مرتين.",
    );
    expect(line).toContain("بيونغ يانغ");
    expect(line.join(" ")).not.toMatch(/(?<!بيونغ )يانغ|بيونغ(?! يانغ)/u);
  });

  it("has no half of a name", () => {
    const line = found(
      "خالد النوبادي يفوز بجائزة الرواية",
      "فاز خالد بجائزة الرواية. شكر خالد لجنة الجائزة، ويكتب النوبادي منذ عقد. خالد من المرسى.",
    );
    expect(line).not.toContain("خالد");
  });

  it("has no verbs", () => {
    const line = found(
      "سوق المرسى شمل ألف بائع",
      "البائعون نددوا بالقرار. المشروع شمل خمس ساحات ونددت لجنة السوق به. المدينة نددت أيضًا، والعقد شمل الميناء ونريد ردًا.",
    );
    expect(line.join(" ")).not.toMatch(/شمل|ندد|نريد/u);
  });

  it("takes prepositions off", () => {
    const line = found(
      "تحذير من الإصابة بمرض الكوليرا في المرسى",
      "حذرت الوزارة من الإصابة بمرض الكوليرا. لا علاج بعد لهجوم الكوليرا على المرسى، وأرسلت رسالة للطب الوقائي.",
    );
    expect(line.join(" · ")).toMatch(/الكوليرا/u);
    expect(line.join(" · ")).not.toMatch(/بمرض|لهجوم|للطب/u);
  });

  it("takes the ending of an object off, and has no adverbs of relation", () => {
    const line = found(
      "هجومًا ثالثًا على ميناء المرسى",
      "شن المسلحون هجومًا على الميناء. هجومًا لم يعلن رسميا، رسميا عنه.",
    );
    expect(line).toContain("هجوم");
    expect(line.join(" ")).not.toMatch(/هجومًا|رسميا/u);
  });

  it("keeps a minister a minister", () => {
    expect(
      found("وزراء المياه يلتقون في المرسى", "التقى وزراء المياه. اتفق وزراء على السد.").join(" "),
    ).not.toMatch(/(?<!و)زراء/u);
  });

  it("does not print a page's alphabetical list", () => {
    const list = ["أسعار", "بحر", "تعليم", "سياحة", "طقس", "مدارس"];
    const text = "بدأ موسم الزيتون في المرسى. الزيتون وفير هذا العام.";
    expect(found("موسم الزيتون", text, list).join(" ")).not.toMatch(/طقس|تعليم/u);
    expect(found("موسم الزيتون", text, ["زيتون المرسى", "طقس", "بحر"])).toEqual(
      expect.arrayContaining(["زيتون المرسى", "طقس", "بحر"]),
    );
  });
});
