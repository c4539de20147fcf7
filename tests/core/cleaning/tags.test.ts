import { describe, expect, it } from "vitest";
import { dissect } from "#core/cleaning/page.ts";
import { withoutTags } from "#core/cleaning/tags.ts";

describe("withoutTags", () => {
  it.each([
    ["وانتشر وسم #حديقة_المرسى_الجديدة أمس.", "وانتشر وسم حديقة المرسى الجديدة أمس."],
    ["#المرسى تحتفل", "المرسى تحتفل"],
    ["وكتب سالم مرجان (@salem_m) أن الحديقة جميلة.", "وكتب سالم مرجان أن الحديقة جميلة."],
    ["وكتب @salem_m أن الحديقة جميلة.", "وكتب أن الحديقة جميلة."],
    ["راسلونا على garden@marsa.example غدا.", "راسلونا على garden@marsa.example غدا."],
    ["فاز باللوحة #1 من المعرض.", "فاز باللوحة #1 من المعرض."],
    ["https://marsa.example/#map", "https://marsa.example/#map"],
  ])("makes of %s", (text, expected) => {
    expect(withoutTags(text)).toBe(expected);
  });

  it("cleans the paragraphs of a page", () => {
    const { body } = dissect("وانتشر وسم #حديقة_المرسى على الشبكات مساء الأحد في البلاد كلها.");
    expect(body[0]?.text).toBe("وانتشر وسم حديقة المرسى على الشبكات مساء الأحد في البلاد كلها.");
  });
});
