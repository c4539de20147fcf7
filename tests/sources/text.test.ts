import { expect, test } from "vitest";
import { readPastedText } from "#sources/text.ts";

test("pasted text is an article without an outlet", () => {
  expect(readPastedText("فقرة\n\nالمصدر: المرسى")).toEqual({
    sourceId: "pasted",
    outlet: "",
    text: "فقرة\n\nالمصدر: المرسى",
  });
});

test.each([
  ["empty", ""],
  ["empty", " \n\t "],
  ["empty", "…!؟ 123"],
  ["binary", "\u0000\u0001\u0002نص".repeat(100)],
  ["binary", "\ufffd".repeat(50)],
  ["too-large", "نص ".repeat(2_000_000)],
])("what is no text is refused: %s", (code, text) => {
  expect(() => readPastedText(text)).toThrow(expect.objectContaining({ code }));
});
