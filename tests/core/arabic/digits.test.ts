import { expect, it } from "vitest";
import { formatNumber, toDigits } from "#core/arabic/digits.ts";

it("writes the digits of a text one way", () => {
  expect(toDigits("7:30 ٣ ۴", "latin")).toBe("7:30 3 4");
  expect(toDigits("7:30 ٣ ۴", "arabic")).toBe("٧:٣٠ ٣ ٤");
});

it("separates thousands and fractions as Arabic does", () => {
  expect(formatNumber(1234.5, "latin")).toBe("1,234.5");
  expect(formatNumber(1234.5, "arabic")).toBe("١٬٢٣٤٫٥");
});
