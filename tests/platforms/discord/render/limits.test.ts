import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDocument } from "#core/digest/to-document.ts";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { link, text } from "#core/document/inline.ts";
import { printable } from "#core/document/printable.ts";
import type { Part } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { type Look, measureFor, renderPart } from "#platforms/discord/render/render.ts";
import { readMarkdown } from "../../../support/discord/rules/markdown.ts";
import { anyBlocks, anyMarkup } from "../../../support/discord/rules/markdown-arbitrary.ts";
import { complaints } from "../../../support/discord/rules/message-limits.ts";
import { messagesOf, partsOf, textsOf } from "../../../support/discord/user/rendered.ts";
import { anyDigest } from "../../../support/material/digest-arbitrary.ts";
import { aCard, aDigest, aSection } from "../../../support/material/digest-builder.ts";

const LOOKS = ["components", "embeds"] as const;
const OUR_KINDS = new Set(["heading", "subtext", "bold", "link"]);

/** Letters and signs alone: spaces, directions and bullets are the look's affair, as is where a link stands. */
function bare(words: string): string {
  return printable(words)
    .replaceAll(/[\s\p{Cf}•—]/gu, "")
    .replaceAll("(الرابط)", "")
    .normalize("NFC");
}

function wordsIn(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.type) {
        case "list":
          return block.items.map((item) => said(item)).join("");
        case "details":
          return (block.goesOn ? "" : said(block.summary)) + wordsIn(block.blocks);
        case "card":
          return wordsIn(block.blocks);
        case "divider":
          return "";
        default:
          return said(block.children);
      }
    })
    .join("");
}

function said(inlines: readonly Inline[]): string {
  const words = bare(leaves(inlines).join(""));
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(words) ? words : "";
}

/** Each by itself, for half a character and half of another make none. */
function leaves(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap((inline) =>
    "children" in inline ? leaves(inline.children) : [printable(inline.text)],
  );
}

function linksIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "type" in value && value.type === "link" && "url" in value ? [String(value.url)] : [];
  return [...own, ...Object.values(value).flatMap(linksIn)];
}

function decoded(url: string): string {
  return url.replace(/%(?:2[0279A8]|3[CE]|5[BCDE]|60|7[BCDE])/g, decodeURIComponent);
}

/** What of a part's message is not the part's own: other words, other links, markup that we never write. */
function strangeIn(part: Part, look: Look): readonly string[] {
  const { body } = renderPart(part, DEFAULT_STYLE, { look });
  const { markdown, footers } = textsOf(body);
  const shown = markdown.map(readMarkdown);
  const own = new Set(linksIn(part.document).map(decoded));
  const expected = wordsIn(part.document.blocks);
  const label = part.of > 1 ? `الجزء ${part.index} من ${part.of}` : "";
  const seen = bare([...shown.map((one) => one.text), ...footers].join(""));
  const kinds = shown.flatMap((one) => [...one.kinds]).filter((kind) => !OUR_KINDS.has(kind));
  const links = shown.flatMap((one) => one.links).filter((url) => !own.has(decoded(url)));
  const isSaid = expected === "" || seen === bare(expected + label);
  return [...kinds, ...links, ...(isSaid ? [] : [`"${seen}" for "${expected}"`])];
}

function documentOf(...blocks: readonly Block[]): Document {
  return { title: "عنوان", blocks };
}

function paragraph(...children: readonly Inline[]): Block {
  return { type: "paragraph", children };
}

/** More than a menu holds, with headlines longer than its options. */
const STORIES = Array.from({ length: 30 }, (_, index) => ({
  headline: `${"خبر ".repeat(index * 3)}${index}`,
  section: "الأخبار",
}));

describe("what Discord accepts", () => {
  const check = (document: Document, look: Look) => {
    const digest = { id: 1, edition: "sabah", name: document.title, stories: STORIES, hasMore: true };
    for (const given of partsOf(document, look)) {
      const part = { ...given, digest };
      const { body, title } = renderPart(part, DEFAULT_STYLE, { look });
      expect(complaints(body)).toEqual([]);
      expect(title).toMatch(/^(?=.*[\p{L}\p{N}\p{P}\p{S}])[^\n]{1,100}$/u);
      expect(strangeIn(part, look)).toEqual([]);
    }
  };

  it("takes any digest, and shows its words and links alone", () => {
    fc.assert(
      fc.property(anyDigest, fc.constantFrom(...LOOKS), (digest, look) => {
        check(toDocument(digest, DEFAULT_STYLE), look);
      }),
      { numRuns: 150 },
    );
  });

  it("takes any blocks, however deep they stand in each other, and shows their words and links alone", () => {
    fc.assert(
      fc.property(anyMarkup, anyBlocks, fc.constantFrom(...LOOKS), (title, blocks, look) => {
        check({ title, blocks }, look);
      }),
      { numRuns: 400 },
    );
  });

  it("takes many blocks, long words and long links", () => {
    const long = fc.oneof(
      fc.nat({ max: 6000 }).map((length) => "كلمة ".repeat(length / 5)),
      fc.nat({ max: 3000 }).map((length) => "*".repeat(length)),
      fc.nat({ max: 2000 }).map((length) => "\u{1f680}".repeat(length)),
    );
    const children = fc
      .tuple(long, fc.nat({ max: 1200 }))
      .map(([words, length]) => link(`https://x.example/${"a".repeat(length)}`, text(words)));
    const block = fc.oneof(
      children.map((line): Block => ({ type: "heading", level: 2, children: line })),
      children.map((line): Block => paragraph(...line)),
      children.map(
        (line): Block => ({
          type: "card",
          id: "1",
          blocks: [paragraph(...line)],
          image: { url: "https://x.example/a.jpg" },
        }),
      ),
      fc.constant<Block>({ type: "divider" }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 40 }), fc.constantFrom(...LOOKS), (blocks, look) => {
        for (const { body } of messagesOf(documentOf(...blocks), look)) expect(complaints(body)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("cuts 300 stories with 200-character links and pictures into messages that each fit", () => {
    const url = `https://marsa.example/${"a".repeat(178)}`;
    const image = { url: "https://marsa.example/garden.jpg" };
    const stories = Array.from({ length: 300 }, (_, index) =>
      aCard({
        headline: `خبر رقم ${index} عن حديقة المرسى`,
        url,
        image,
        sources: [{ outlet: "المرسى", url }],
      }),
    );
    const document = toDocument(aDigest({ sections: [aSection({ stories })] }), DEFAULT_STYLE);
    for (const look of LOOKS) {
      check(document, look);
      const seen = messagesOf(document, look)
        .flatMap(({ body }) => textsOf(body).markdown)
        .join("\n");
      for (const index of [0, 150, 299]) expect(seen).toContain(`خبر رقم ${index} عن`);
    }
  });

  const image = { url: "https://marsa.example/garden.jpg" };
  const small: readonly Block[] = [
    { type: "card", id: "1", image, blocks: [paragraph(text("خبر"))] },
    { type: "card", id: "1", blocks: [paragraph(text("خبر"))] },
    { type: "heading", level: 2, children: [text("باب")] },
    { type: "divider" },
    paragraph(text("كلمة")),
  ];

  it("cuts hundreds of small blocks, which take components rather than room", () => {
    for (const look of LOOKS) {
      for (const block of small) check(documentOf(...Array(300).fill(block)), look);
      check(documentOf(...Array(100).fill(small).flat()), look);
    }
  });

  it("takes as one message whatever measures no more than the limit, with label and buttons", () => {
    // Dividers take less than they measure.
    const full = small.filter(({ type }) => type !== "divider");
    const anySmall = fc.array(fc.constantFrom(...full), { minLength: 25, maxLength: 60 });
    const digest = { id: 1, edition: "sabah", name: "موجز الصباح", stories: STORIES, hasMore: true };
    fc.assert(
      fc.property(anySmall, fc.constantFrom(...LOOKS), (blocks, look) => {
        const { limit, measure } = measureFor(look);
        let size = 0;
        const fitting = blocks.filter((block) => {
          const fits = size + measure(block) <= limit;
          if (fits) size += measure(block);
          return fits;
        });
        const part = { document: documentOf(...fitting), index: 2, of: 2, digest };
        expect(complaints(renderPart(part, DEFAULT_STYLE, { look }).body)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("says something where there is nothing to see", () => {
    for (const look of LOOKS) {
      for (const title of ["", "\u202e\u200b", "# **"]) {
        const [message, ...others] = messagesOf({ title, blocks: [{ type: "divider" }] }, look);
        expect(others).toEqual([]);
        expect(message && complaints(message.body)).toEqual([]);
      }
    }
  });
});
