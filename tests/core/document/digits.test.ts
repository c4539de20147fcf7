import { describe, expect, it } from "vitest";
import { inDigits } from "#core/document/digits.ts";
import { type Block, type Document, textOf } from "#core/document/document.ts";
import { link, name, strong, text } from "#core/document/inline.ts";

const paragraph = (words: string): Block => ({ type: "paragraph", children: [text(words)] });
const printed = (block: Block, digits: "latin" | "arabic" = "arabic"): string => {
  const document: Document = { title: "عنوان", blocks: [block] };
  const [first] = inDigits(document, digits).blocks;
  return first && "children" in first ? textOf(first.children) : JSON.stringify(first);
};

describe("inDigits", () => {
  it.each([
    ["قُتل 12 شخصًا", "قُتل ١٢ شخصًا"],
    ["من 08:00-14:30 يوميًا", "من ٠٨:٠٠-١٤:٣٠ يوميًا"],
    ["بنسبة 3.5% هذا العام", "بنسبة ٣.٥% هذا العام"],
    ["هاتف iPhone 15 ونظام iOS 18.2", "هاتف iPhone 15 ونظام iOS 18.2"],
    ["طائرة F-16 وعددها 3", "طائرة F-16 وعددها ٣"],
    ["على https://example.com/2026/1 نحو 5 صور", "على https://example.com/2026/1 نحو ٥ صور"],
  ])("prints %j as %j", (words, expected) => {
    expect(printed(paragraph(words))).toBe(expected);
  });

  it("reaches lists, details, cards and links, and leaves names alone", () => {
    const inner: Block = {
      type: "list",
      items: [[...link("https://example.com/1", strong(text("خبر 1"))), name("قناة 24")]],
    };
    const block: Block = {
      type: "card",
      id: "7",
      blocks: [{ type: "details", summary: [text("2 من 3")], blocks: [inner] }],
    };
    const json = printed(block);
    expect(json).toContain('"خبر ١"');
    expect(json).toContain('"قناة 24"');
    expect(json).toContain('"٢ من ٣"');
    expect(json).toContain('"https://example.com/1"');
  });

  it("leaves a source's own digits where Latin ones were chosen", () => {
    expect(printed(paragraph("قُتل ١٢ شخصًا"), "latin")).toBe("قُتل ١٢ شخصًا");
  });
});
