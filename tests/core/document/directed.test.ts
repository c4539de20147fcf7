import { describe, expect, it } from "vitest";
import { directed } from "#core/document/directed.ts";
import { visual } from "../../support/bidi/visual.ts";

const text = (words: string) => directed({ type: "text", text: words });
const shown = (words: string) => words.replaceAll("\u2068", "⟦").replaceAll("\u2069", "⟧");

describe("directed", () => {
  it.each(["1. ", "10. ", "٣. ", "(2) ", " · ", ": ", "25%"])("leaves the sign %j to the line", (sign) => {
    expect(text(sign)).toBe(sign);
  });

  it("shows a list's number on the right, its stop next and the headline last", () => {
    const line = `\u200f${text("1. ")}${text("خبر أول")}`;
    expect(visual(line)).toMatch(/^لوأ ربخ \.1$/);
  });

  it.each([
    ["08:00-14:30", "⟦08:00-14:30⟧"],
    ["Only Latin. ", "⟦Only Latin.⟧ "],
    ["من 3-2", "من ⟦3-2⟧"],
  ])("isolates what would be taken apart in %j", (words, expected) => {
    expect(shown(text(words))).toBe(expected);
  });

  it("isolates a name as a whole, but not the spaces at its ends", () => {
    expect(shown(directed({ type: "name", text: "قناة 24 News " }))).toBe("⟦قناة 24 News⟧ ");
  });
});
