import { describe, expect, it } from "vitest";
import { tokens } from "#core/arabic/tokens.ts";
import { asksOrAddresses } from "#core/summary/extractive/address.ts";

const asks = (text: string) => asksOrAddresses(tokens(text), text);

describe("asksOrAddresses", () => {
  it.each([
    "هل يفتح الجسر غدا؟",
    "فكيف وصل إلى هنا؟.",
    "لماذا تأخر الجسر",
    "إلى متى ننتظر؟",
    "تابعونا على المنصة.",
    "وغادر كثيرون المدينة، شاهد التقرير أعلاه، مساء الأحد.",
    "ومن هنا يمكنكم التسجيل.",
  ])("holds for %s", (text) => {
    expect(asks(text)).toBe(true);
  });

  it("does not hold for a statement that quotes a question", () => {
    expect(asks("وسأل المدير: «هل انتهى العمل؟» ثم غادر.")).toBe(false);
  });
});
