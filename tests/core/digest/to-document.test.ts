import { describe, expect, it } from "vitest";
import { cardDocument, toDocument } from "#core/digest/to-document.ts";
import { type Block, textOf } from "#core/document/document.ts";
import { plainText } from "#core/document/plain-text.ts";
import { DEFAULT_STYLE, type Style } from "#core/style.ts";
import { aCard, aDigest, aSection, fullDigest } from "../../support/material/digest-builder.ts";

const RLM = "\u200f";

function linesOf(digest = aDigest(), style: Partial<Style> = {}): string[] {
  return plainText(toDocument(digest, { ...DEFAULT_STYLE, ...style }))
    .replaceAll(RLM, "")
    .split("\n");
}

describe("toDocument", () => {
  it("opens with title, date and counts", () => {
    expect(linesOf(aDigest({ counts: { stories: 8, outlets: 5, minutes: 2 } })).slice(0, 3)).toEqual([
      "موجز الصباح",
      "الخميس، 19 نوفمبر 2026",
      "8 أخبار من 5 مصادر · قراءة دقيقتين",
    ]);
  });

  it.each([
    [{ stories: 1, outlets: 1, minutes: 1 }, "خبر واحد من مصدر واحد · قراءة دقيقة واحدة"],
    [{ stories: 2, outlets: 2, minutes: 3 }, "خبران من مصدرين · قراءة 3 دقائق"],
    [{ stories: 11, outlets: 11, minutes: 11 }, "11 خبرًا من 11 مصدرًا · قراءة 11 دقيقة"],
    [{ stories: 1, outlets: 0, minutes: 0 }, "خبر واحد"],
  ])("counts %o with nouns that agree", (counts, line) => {
    expect(linesOf(aDigest({ counts }))).toContain(line);
  });

  it("carries the colour of its edition", () => {
    expect(toDocument(aDigest({ color: "#d97706" }), DEFAULT_STYLE).accent).toBe(0xd97706);
    expect(toDocument(aDigest(), DEFAULT_STYLE)).not.toHaveProperty("accent");
  });

  it("marks a sample in the title line and in the page's title", () => {
    const sample = aDigest({ sample: true });
    expect(linesOf(sample)[0]).toBe("موجز الصباح — عيّنة");
    expect(toDocument(sample, DEFAULT_STYLE).title).toBe("موجز الصباح — عيّنة");
  });

  it("follows the reader's digits, months and calendar", () => {
    const lines = linesOf(aDigest(), { digits: "arabic", months: "dual", hijri: true });
    expect(lines[1]).toBe("الخميس، ١٩ نوفمبر/تشرين الثاني ٢٠٢٦ الموافق ٩ جمادى الآخرة ١٤٤٨ هـ");
    expect(lines.at(-2)).toBe("الموجز التالي: غدًا الساعة ٧:٠٠ صباحًا بتوقيت الرياض");
  });

  it.each([
    ["2026-11-19T15:30:00Z", "اليوم الساعة 6:30 مساءً بتوقيت الرياض"],
    ["2026-11-20T04:00:00Z", "غدًا الساعة 7:00 صباحًا بتوقيت الرياض"],
    ["2026-11-22T04:00:00Z", "الأحد، 22 نوفمبر 2026، الساعة 7:00 صباحًا بتوقيت الرياض"],
  ])("closes with when the next one comes: %s", (nextAt, words) => {
    expect(linesOf(aDigest({ nextAt })).at(-2)).toBe(`الموجز التالي: ${words}`);
  });

  it("promises nothing where there is no schedule", () => {
    const { nextAt: _, ...unscheduled } = aDigest();
    expect(linesOf(unscheduled).join("\n")).not.toContain("التالي");
  });

  it("says plainly that there is nothing new, without counts or empty headings", () => {
    const lines = linesOf(aDigest({ sections: [aSection({ stories: [] })] }));
    expect(lines).toContain("لا أخبار جديدة منذ موجزك السابق");
    expect(lines.join("\n")).not.toMatch(/أبرز الأخبار|قراءة/);
  });

  it("tells each section as its kind and its measure say", () => {
    const types = toDocument(fullDigest(), DEFAULT_STYLE).blocks.map(({ type }) => type);
    expect(types.join(" ")).toBe(
      [
        "heading note note heading list heading card card",
        "heading paragraph note heading paragraph note",
        "heading card heading list heading list heading list divider note",
      ].join(" "),
    );
  });
});

it("says what editors put right and note in the open, in a card and in a line", () => {
  const said = { note: "لم يتأكد بعد", corrected: { at: "2026-11-19T06:10:00Z", words: "العدد 12 لا 21" } };
  const words = (show: "card" | "summary" | "headline") =>
    plainText(toDocument(aDigest({ sections: [aSection({ show, stories: [aCard(said)] })] }), DEFAULT_STYLE));
  for (const show of ["card", "summary"] as const) {
    expect(words(show)).toContain("تصويب 9:10 صباحًا: العدد 12 لا 21");
    expect(words(show)).toContain("ملاحظة المحرر: لم يتأكد بعد");
  }
  expect(words("headline")).toMatch(/ · تصويب: العدد 12 لا 21 · لم يتأكد بعد/);
});

describe("cardDocument", () => {
  it("is titled by its only card, whose headline is the first heading", () => {
    const document = cardDocument([aCard()], DEFAULT_STYLE);
    expect(document.title).toBe("افتتاح حديقة عامة على شاطئ المرسى");
    expect(headings(document.blocks)).toEqual([[1, document.title]]);
  });

  it("gives several cards one title that counts them", () => {
    const document = cardDocument([aCard(), aCard(), aCard()], DEFAULT_STYLE);
    expect(headings(document.blocks).map(([level]) => level)).toEqual([1, 2, 2, 2]);
    expect(document.title).toBe("3 أخبار");
  });

  it("says whose clock a time is read from", () => {
    const note = (timeZone?: string) =>
      plainText(cardDocument([aCard()], DEFAULT_STYLE, timeZone ? { timeZone } : {}));
    expect(note()).toContain("الخميس، 19 نوفمبر 2026، 6:15 صباحًا بتوقيت الرياض");
    expect(note("Africa/Cairo")).toContain("5:15 صباحًا بتوقيت القاهرة");
  });
});

function headings(blocks: readonly Block[]): (readonly [number, string])[] {
  return blocks.flatMap((block) => {
    if (block.type === "heading") return [[block.level, textOf(block.children)] as const];
    return block.type === "card" ? headings(block.blocks) : [];
  });
}
