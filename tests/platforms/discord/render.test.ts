import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Document, Inline } from "#core/document.ts";
import { link, name, strong, text } from "#core/inline.ts";
import type { Part } from "#core/ports.ts";
import { printable } from "#core/printable.ts";
import { split } from "#core/split.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { cardDocument, toDocument } from "#core/to-document.ts";
import {
  createDiscordRenderer,
  type DiscordBody,
  type DiscordMessage,
  type Look,
  measureFor,
  renderPart,
} from "#platforms/discord/render.ts";
import { anyDigest } from "../../support/digest-arbitrary.ts";
import { aCard, aDigest, aSection, fullDigest, hostileDigest } from "../../support/digest-builder.ts";
import { readMarkdown } from "../../support/discord/markdown.ts";
import { anyBlocks, anyMarkup } from "../../support/discord/markdown-arbitrary.ts";
import { complaints } from "../../support/discord/message-limits.ts";
import { expectGolden } from "../../support/golden.ts";

const LOOKS = ["components", "embeds"] as const;
const OUR_KINDS = new Set(["heading", "subtext", "bold", "link"]);

function partsOf(document: Document, look: Look): readonly Part[] {
  const documents = split(document, measureFor(look));
  return documents.map((one, index) => ({ document: one, index: index + 1, of: documents.length }));
}

function messagesOf(document: Document, look: Look): readonly DiscordMessage[] {
  return partsOf(document, look).map((part) => renderPart(part, DEFAULT_STYLE, { look }));
}

/** Its texts with Markdown, and those without, in the order in which they stand. */
function textsOf({ components = [], embeds = [] }: DiscordBody) {
  const markdown = components
    .flatMap((component) => (component.type === 17 ? component.components : []))
    .flatMap((component) => (component.type === 9 ? component.components : [component]))
    .flatMap((component) => (component.type === 10 ? component.content : []));
  const footers = embeds.flatMap(({ footer }) => footer?.text ?? []);
  return { markdown: [...markdown, ...embeds.map(({ description = "" }) => description)], footers };
}

/** Letters and signs alone: spaces, directions and bullets are the look's affair, as is where a link stands. */
function bare(words: string): string {
  return printable(words)
    .normalize("NFC")
    .replaceAll(/[\s\p{Cf}•—]/gu, "")
    .replaceAll("(الرابط)", "");
}

function wordsIn(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.type) {
        case "list":
          return block.items.map((item) => said(item)).join("");
        case "details":
          return said(block.summary) + wordsIn(block.blocks);
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
  const isSaid = expected === "" || seen === expected + bare(label);
  return [...kinds, ...links, ...(isSaid ? [] : [`"${seen}" for "${expected}"`])];
}

function documentOf(...blocks: readonly Block[]): Document {
  return { title: "عنوان", blocks };
}

function paragraph(...children: readonly Inline[]): Block {
  return { type: "paragraph", children };
}

describe("golden renders", () => {
  const SAMPLES = { full: fullDigest(), hostile: hostileDigest() };
  for (const [sample, digest] of Object.entries(SAMPLES)) {
    for (const look of LOOKS) {
      it(`shows the ${sample} digest as ${look}`, () => {
        expectGolden(
          `discord.${sample}.${look}.json`,
          createDiscordRenderer(look)(toDocument(digest, DEFAULT_STYLE)),
        );
      });
    }
  }
});

describe("what Discord accepts", () => {
  const check = (document: Document, look: Look) => {
    for (const part of partsOf(document, look)) {
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

describe("how it reads", () => {
  it("shows a story with its picture beside it, its colour, and its link once", () => {
    const card = aCard({ image: { url: "https://marsa.example/garden.jpg", alt: "حديقة" } });
    const document = { ...cardDocument([card], DEFAULT_STYLE), accent: 0x0e7490 };
    const [components] = messagesOf(document, "components");
    expect(components?.body.components).toMatchObject([
      {
        type: 17,
        accent_color: 0x0e7490,
        components: [
          {
            type: 9,
            accessory: { media: { url: "https://marsa.example/garden.jpg" }, description: "حديقة" },
          },
        ],
      },
    ]);
    expect(JSON.stringify(components?.body).split(card.url ?? "").length - 1).toBe(1);
    const [embeds] = messagesOf(document, "embeds");
    expect(embeds?.body.embeds).toMatchObject([
      { color: 0x0e7490, thumbnail: { url: "https://marsa.example/garden.jpg" } },
    ]);
  });

  it("leaves out a picture that Discord would not fetch", () => {
    for (const url of ["http://marsa.example/a.jpg", "https://localhost/a.jpg", "data:image/png,x"]) {
      const [message] = messagesOf(cardDocument([aCard({ image: { url } })], DEFAULT_STYLE), "components");
      expect(JSON.stringify(message?.body)).not.toContain(`"type":11`);
    }
  });

  it("sets keywords and related headlines small, a line each", () => {
    const card = aCard({ keywords: ["C++", "المرسى"], related: [{ headline: "عنوان" }] });
    const [message] = messagesOf(cardDocument([card], DEFAULT_STYLE), "components");
    const lines = message && textsOf(message.body).markdown.join("\n").split("\n");
    expect(lines?.slice(-3)).toEqual([
      "-# كلمات دلالية: \u2068C++\u2069 · المرسى",
      "-# **مقالات مشابهة**",
      "-# \u200f• عنوان",
    ]);
  });

  it("parts sections, and counts the parts of a digest", () => {
    const stories = Array.from({ length: 30 }, (_, index) => aCard({ headline: `خبر ${index} من المرسى` }));
    const document = toDocument(
      aDigest({ sections: [aSection(), aSection({ title: "ثقافة", stories })] }),
      DEFAULT_STYLE,
    );
    for (const look of LOOKS) {
      const messages = messagesOf(document, look);
      expect(messages.length).toBeGreaterThan(1);
      const { markdown, footers } = textsOf(messages[0]?.body ?? {});
      expect([...markdown, ...footers].at(-1)).toContain(`الجزء 1 من ${messages.length}`);
    }
    const [first] = messagesOf(document, "components");
    const [container] = first?.body.components ?? [];
    const types = container?.type === 17 ? container.components.map(({ type }) => type) : [];
    expect(types.slice(0, 5)).toEqual([10, 14, 10, 10, 14]);
  });

  it("keeps our wording of a time and the direction of each line", () => {
    const line: readonly Inline[] = [
      { type: "time", instant: "2026-11-19T03:15:00Z", text: "6:15 صباحًا" },
      text(" · "),
      strong(name("Oasis 24")),
    ];
    const [message] = messagesOf(documentOf(paragraph(...line)), "embeds");
    expect(message?.body.embeds?.[0]?.description).toBe("\u200f6:15 صباحًا · **\u2068Oasis 24\u2069**");
  });

  it("names a forum post after the digest, else after the document", () => {
    const part = {
      document: { ...documentOf(), title: `${"ع".repeat(99)}\u{1f680}\u{1f680}` },
      index: 1,
      of: 1,
    };
    const digest = { id: 1, edition: "sabah", name: "موجز الصباح\nالخميس" };
    const titleOf = (given: Part) => renderPart(given, DEFAULT_STYLE, { look: "components" }).title;
    expect(titleOf(part)).toBe("ع".repeat(99));
    expect(titleOf({ ...part, digest })).toBe("موجز الصباح الخميس");
  });
});
