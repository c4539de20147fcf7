import { describe, expect, it } from "vitest";
import { columnsOf, wrap } from "#renderers/terminal/wrap.ts";

function linesOf(width: number, ...texts: string[]): string[] {
  const runs = texts.map((text, look) => ({ text, look }));
  return wrap(runs, width).map((line) => line.map(({ text }) => text).join(""));
}

describe("columnsOf", () => {
  it.each([
    ["موجز", 4],
    ["مُوجَز", 4],
    ["a\u0301bc", 3],
    ["東京", 4],
    ["🚀 قمر", 6],
    ["👨‍👩‍👧", 2],
    ["\u200f", 0],
    ["", 0],
  ])("counts the columns of %j", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("wrap", () => {
  it("breaks at spaces and never prints one at a line's edge", () => {
    expect(linesOf(10, "كلمة أولى وثانية  وثالثة ")).toEqual(["كلمة أولى", "وثانية", "وثالثة"]);
  });

  it("fills a line to its last column", () => {
    expect(linesOf(9, "كلمة أولى")).toEqual(["كلمة أولى"]);
  });

  it("does not part a waw from the name after it", () => {
    expect(linesOf(12, "الجزيرة", " و", "بلومبيرغ")).toEqual(["الجزيرة", "وبلومبيرغ"]);
  });

  it("keeps a run whole on a line, its spaces included", () => {
    const look = {};
    expect(wrap([{ text: "سكاي نيوز عربية", look }], 80)).toEqual([[{ text: "سكاي نيوز عربية", look }]]);
  });

  it("breaks a word that no line can hold, between characters", () => {
    expect(linesOf(3, "🚀🚀 مُوجَز")).toEqual(["🚀", "🚀", "مُوجَ", "ز"]);
  });

  it("does not break at all without a width", () => {
    expect(linesOf(Number.POSITIVE_INFINITY, "كلمة ".repeat(500).trim())).toHaveLength(1);
  });

  it("makes one empty line of nothing", () => {
    expect(linesOf(10, "")).toEqual([""]);
  });
});
