import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasForeignStart, isolate, isolateForeign, markLine } from "#core/arabic/direction.ts";

/** Isolates made visible. */
const shown = (text: string) => text.replaceAll("\u2068", "⟦").replaceAll("\u2069", "⟧");

describe("isolate", () => {
  it("encloses the text", () => {
    expect(shown(isolate("BBC"))).toBe("⟦BBC⟧");
  });
});

describe("markLine", () => {
  it.each(["24 خبرًا", "٢٤ خبرًا", "BBC تنشر", "@mujaz", "https://example.com", "😀 خبر", "«خبر»", "⁨BBC⁩ تنشر"])(
    "marks %s once",
    (line) => {
      expect(hasForeignStart(line)).toBe(true);
      expect(markLine(line)).toBe(`\u200f${line}`);
      expect(markLine(markLine(line))).toBe(markLine(line));
    },
  );

  it.each(["خبر عاجل", "", "שלום"])("leaves %s alone", (line) => {
    expect(markLine(line)).toBe(line);
  });
});

describe("isolateForeign", () => {
  it.each([
    ["قالت Bloomberg News أمس", "قالت ⟦Bloomberg News⟧ أمس"],
    ["نظام iOS 18.2 وطائرة F-16", "نظام ⟦iOS 18.2⟧ وطائرة ⟦F-16⟧"],
    ["وَBBC وخَبر 3-2", "وَ⟦BBC⟧ وخَبر ⟦3-2⟧"],
    ["عام 1448 هـ", "عام 1448 هـ"],
    ["وBBC نقلت عن U.S.A.", "و⟦BBC⟧ نقلت عن ⟦U.S.A⟧."],
    ["اكتب إلى @mujaz_bot أو #news", "اكتب إلى ⟦@mujaz_bot⟧ أو ⟦#news⟧"],
    ["على https://example.com/a?b=1#c، ثم", "على ⟦https://example.com/a?b=1#c⟧، ثم"],
    ["انظر (https://example.com/a).", "انظر (⟦https://example.com/a⟧)."],
    ["بين 10-12 و٢٠٢٤–٢٠٢٦", "بين ⟦10-12⟧ و⟦٢٠٢٤–٢٠٢٦⟧"],
    ["عام 2024 Reuters نشرت", "عام 2024 ⟦Reuters⟧ نشرت"],
    ["بنسبة 25% عند 12:30 في 2024/12/19", "بنسبة 25% عند 12:30 في 2024/12/19"],
    ["Only Latin 10-12", "Only Latin 10-12"],
    ["خبر ⁨BBC⁩ وCNN", "خبر ⟦BBC⟧ و⟦CNN⟧"],
    ["خبر\nBBC", "خبر\nBBC"],
  ])("isolates in %s", (text, expected) => {
    expect(shown(isolateForeign(text))).toBe(expected);
  });

  const piece = fc.constantFrom(
    "خبر",
    "و",
    " ",
    "BBC",
    "a",
    "10",
    "-",
    "–",
    ".",
    "/",
    "@",
    "#",
    "$",
    "https://a.b/c",
    "12",
    "٣",
    "\u2068",
    "\u2069",
    "\u2067",
    "\n",
    "،",
    "(",
    "é",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 25 }).map((p) => p.join("")),
    fc.string({ unit: "binary" }),
  );

  it("strips nothing, adds balanced isolates, and never isolates twice", () => {
    const bare = (t: string) => t.replace(/[\u2068\u2069]/g, "");
    fc.assert(
      fc.property(text, (t) => {
        const once = isolateForeign(t);
        expect(bare(once)).toBe(bare(t));
        expect(isolateForeign(once)).toBe(once);
        const count = (s: string, sign: string) => s.split(sign).length;
        expect(count(once, "\u2068") - count(t, "\u2068")).toBe(count(once, "\u2069") - count(t, "\u2069"));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["a", "a ", "1 ", "1-", "@", "x".repeat(7), "\u2068", "https://", "$1 ", "a."])(
    "takes linear time on a million of %j",
    (unit) => {
      expect(isolateForeign(`خبر ${unit.repeat(1e6)}`).length).toBeGreaterThan(1e6);
    },
  );
});
