import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardDocument, toDocument } from "#core/digest/to-document.ts";
import { type Block, type Document, type Inline, textOf } from "#core/document/document.ts";
import type { Measure } from "#core/document/measure.ts";
import { plainText } from "#core/document/plain-text.ts";
import { CONTINUED, partLabel, split } from "#core/document/split.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { anyDigest } from "../../support/material/digest-arbitrary.ts";
import { aCard, fullDigest, hostileDigest } from "../../support/material/digest-builder.ts";
import { saidBy } from "../../support/material/said-by.ts";

const SENTENCE = "افتتحت بلدية المرسى حديقة عامة جديدة قرب الشاطئ القديم.";

/** Size of a block with markup of a chat platform: `cost` per character, and for each address its length. */
function measureOf(limit: number, cost: (text: string) => number = (text) => text.length): Measure {
  const inlines = (all: readonly Inline[]): number =>
    all.reduce((sum, inline) => {
      if (!("children" in inline)) return sum + cost(inline.text);
      return sum + inlines(inline.children) + (inline.type === "link" ? inline.url.length + 15 : 7);
    }, 0);
  const measure = (block: Block): number => {
    switch (block.type) {
      case "card":
        return block.blocks.reduce((sum, inner) => sum + measure(inner), 0);
      case "details":
        return inlines(block.summary) + 2 + block.blocks.reduce((sum, inner) => sum + measure(inner), 0);
      case "list":
        return block.items.reduce((sum, item) => sum + inlines(item) + 3, 0);
      case "divider":
        return 4;
      default:
        return inlines(block.children) + 2;
    }
  };
  return { limit, measure };
}

/** All that a document says, in order, without the white space and ellipses of cuts. */
function wordsOf(documents: readonly Document[]): string {
  return documents
    .flatMap(({ blocks }) => blocks.filter((block) => !isRepeated(block)).flatMap(saidBy))
    .join("")
    .replace(/[\s…]/gu, "");
}

function isRepeated(block: Block): boolean {
  return block.type === "heading" && textOf(block.children).endsWith(CONTINUED);
}

function sizeOf({ blocks }: Document, { measure }: Measure): number {
  return blocks.reduce((sum, block) => sum + measure(block), 0);
}

function paragraphs(...texts: string[]): Block[] {
  return texts.map((text) => ({ type: "paragraph", children: [{ type: "text", text }] }));
}

function card(id: string, ...blocks: Block[]): Block {
  return { type: "card", id, blocks };
}

const heading = (text: string, level: 2 | 3 = 2): Block => ({
  type: "heading",
  level,
  children: [{ type: "text", text }],
});

const utf8 = (text: string) => new TextEncoder().encode(text).length;
const codePoints = (text: string) => [...text].length;

describe("split", () => {
  it("leaves a document that fits as it is", () => {
    const document = toDocument(fullDigest(), DEFAULT_STYLE);
    expect(split(document, measureOf(100_000))).toEqual([document]);
  });

  it("keeps every part within the limit, says everything once and in order", () => {
    fc.assert(
      fc.property(
        anyDigest,
        fc.integer({ min: 24, max: 3_000 }),
        fc.constantFrom(utf8, codePoints, (text: string) => text.length),
        (digest, limit, cost) => {
          const document = toDocument(digest, DEFAULT_STYLE);
          const measure = measureOf(limit, cost);
          const parts = split(document, measure);
          for (const part of parts) expect(sizeOf(part, measure)).toBeLessThanOrEqual(limit);
          expect(wordsOf(parts)).toBe(wordsOf([document]));
          expect(parts.every(({ title }) => title === document.title)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([24, 60, 200, 999, 4096])("does so with hostile titles and a limit of %i", (limit) => {
    const document = toDocument(hostileDigest(), DEFAULT_STYLE);
    const measure = measureOf(limit, utf8);
    const parts = split(document, measure);
    expect(Math.max(...parts.map((part) => sizeOf(part, measure)))).toBeLessThanOrEqual(limit);
    expect(wordsOf(parts)).toBe(wordsOf([document]));
  });

  it("never cuts inside a card that fits into a part", () => {
    const document = toDocument(fullDigest(), DEFAULT_STYLE);
    const cards = document.blocks.filter(({ type }) => type === "card");
    const measure = measureOf(Math.max(...cards.map(measureOf(0).measure)) + 40);
    const parts = split(document, measure);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap(({ blocks }) => blocks.filter(({ type }) => type === "card"))).toEqual(cards);
  });

  it("never ends a part with a heading", () => {
    const document = toDocument(fullDigest(), DEFAULT_STYLE);
    for (let limit = 700; limit < 3_000; limit += 7) {
      for (const { blocks } of split(document, measureOf(limit)))
        expect(blocks.at(-1)?.type).not.toMatch(/heading|divider/);
    }
  });

  it("cuts a card that is too large between its blocks", () => {
    const blocks = [heading("عنوان", 3), ...paragraphs(SENTENCE, SENTENCE, SENTENCE)];
    const parts = split({ title: "", blocks: [card("a", ...blocks)] }, measureOf(140));
    expect(parts.map((part) => part.blocks)).toEqual([
      [card("a", ...blocks.slice(0, 3))],
      [card("a", ...blocks.slice(3))],
    ]);
  });

  it("cuts a paragraph that is too large between its sentences", () => {
    const document = { title: "", blocks: paragraphs(`${SENTENCE} ${SENTENCE} ${SENTENCE}`) };
    expect(split(document, measureOf(130)).map(({ blocks }) => blocks.flatMap(saidBy))).toEqual([
      [`${SENTENCE} ${SENTENCE}`],
      [SENTENCE],
    ]);
  });

  it("cuts a sentence that is too large at a space and says so", () => {
    const parts = split({ title: "", blocks: paragraphs(SENTENCE) }, measureOf(30));
    expect(parts.flatMap(({ blocks }) => blocks.flatMap(saidBy))).toEqual([
      "افتتحت بلدية المرسى حديقة…",
      "عامة جديدة قرب الشاطئ…",
      "القديم.",
    ]);
  });

  it("never cuts through a visible character", () => {
    const family = "👨‍👩‍👧‍👦";
    const parts = split({ title: "", blocks: paragraphs(family.repeat(20)) }, measureOf(50));
    const pieces = parts.flatMap(({ blocks }) => blocks.flatMap(saidBy));
    expect(pieces.every((piece) => new RegExp(`^(${family})+…?$`, "u").test(piece))).toBe(true);
  });

  it("keeps the link of a headline on both sides of a cut", () => {
    const url = "https://x.example/";
    const link: Inline = { type: "link", url, children: [{ type: "text", text: SENTENCE }] };
    const parts = split({ title: "", blocks: [{ type: "paragraph", children: [link] }] }, measureOf(70));
    expect(parts.length).toBeGreaterThan(1);
    for (const { blocks } of parts) expect(JSON.stringify(blocks)).toContain(url);
  });

  it("gives up an address that no part can hold, never the words", () => {
    const document = cardDocument([aCard({ url: `https://x.example/${"a".repeat(500)}` })], DEFAULT_STYLE);
    const parts = split(document, measureOf(300));
    expect(wordsOf(parts)).toBe(wordsOf([document]));
    expect(parts.map(plainText).join("")).not.toContain("aaaa");
  });

  it("gives it up even where all the words then fit into one part", () => {
    const children: readonly Inline[] = [
      {
        type: "link",
        url: `https://marsa.example/${"a".repeat(100)}`,
        children: [{ type: "text", text: "هنا" }],
      },
    ];
    const parts = split({ title: "عنوان", blocks: [{ type: "paragraph", children }] }, measureOf(60));
    expect(parts.map(({ blocks }) => blocks)).toEqual([
      [{ type: "paragraph", children: [{ type: "text", text: "هنا" }] }],
    ]);
  });

  it("leaves no divider at the edge of a part, and every one between", () => {
    const divider: Block = { type: "divider" };
    const [a, b, c, d] = ["أول", "ثان", "ثالث", "رابع"].flatMap((text) => paragraphs(text)) as [
      Block,
      Block,
      Block,
      Block,
    ];
    const blocks = [divider, a, divider, b, divider, c, divider, d, divider];
    const parts = split({ title: "", blocks }, measureOf(25));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect([part.blocks[0]?.type, part.blocks.at(-1)?.type]).toEqual(["paragraph", "paragraph"]);
    }
    expect(parts.flatMap((part) => part.blocks).filter(({ type }) => type === "paragraph")).toHaveLength(4);
    expect(parts[0]?.blocks).toContainEqual(divider);
  });

  it("repeats the heading of a section where a part begins within it", () => {
    const blocks = [
      heading("أخبار"),
      ...paragraphs(SENTENCE, SENTENCE),
      heading("رياضة"),
      ...paragraphs(SENTENCE),
    ];
    const parts = split({ title: "", blocks }, measureOf(90));
    expect(parts.map((part) => part.blocks.flatMap(saidBy))).toEqual([
      ["أخبار", SENTENCE],
      ["أخبار (تابع)", SENTENCE],
      ["رياضة", SENTENCE],
    ]);
  });

  it("repeats no heading that takes more than a sixth of a part", () => {
    const blocks = [heading("أخبار"), ...paragraphs(SENTENCE, SENTENCE)];
    expect(split({ title: "", blocks }, measureOf(70))[1]?.blocks.flatMap(saidBy)).toEqual([SENTENCE]);
  });

  it("never leaves the last lines alone in a part", () => {
    const closing: Block[] = [
      { type: "divider" },
      { type: "note", children: [{ type: "text", text: "غدًا" }] },
    ];
    for (let limit = 70; limit < 260; limit++) {
      const parts = split(
        { title: "", blocks: [...paragraphs(SENTENCE, SENTENCE, SENTENCE), ...closing] },
        measureOf(limit),
      );
      expect(parts.at(-1)?.blocks.map(({ type }) => type)).toContain("paragraph");
    }
  });

  it("refuses a limit that no character fits", () => {
    expect(() => split({ title: "", blocks: paragraphs("نص") }, measureOf(2))).toThrow(RangeError);
  });

  it("cuts a text of a hundred thousand characters without a space in reasonable time", () => {
    const text = "ن".repeat(100_000);
    const parts = split({ title: "", blocks: paragraphs(text) }, measureOf(4_096));
    expect(parts).toHaveLength(25);
    expect(wordsOf(parts)).toBe(text);
  });
});

describe("partLabel", () => {
  it("numbers a part in the reader's digits", () => {
    expect(partLabel(2, 3, DEFAULT_STYLE)).toBe("الجزء 2 من 3");
    expect(partLabel(2, 3, { digits: "arabic" })).toBe("الجزء ٢ من ٣");
  });
});
