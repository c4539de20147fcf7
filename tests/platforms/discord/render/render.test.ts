import { describe, expect, it } from "vitest";
import { cardDocument, toDocument } from "#core/digest/to-document.ts";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { name, strong, text } from "#core/document/inline.ts";
import type { Part } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { createDiscordRenderer, renderPart } from "#platforms/discord/render/render.ts";
import { messagesOf, textsOf } from "../../../support/discord/user/rendered.ts";
import { expectGolden } from "../../../support/golden.ts";
import {
  aCard,
  aDigest,
  aSection,
  fullDigest,
  hostileDigest,
} from "../../../support/material/digest-builder.ts";

const LOOKS = ["components", "embeds"] as const;

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
    const digest = { id: 1, edition: "sabah", name: "موجز الصباح\nالخميس", stories: [], hasMore: false };
    const titleOf = (given: Part) => renderPart(given, DEFAULT_STYLE, { look: "components" }).title;
    expect(titleOf(part)).toBe("ع".repeat(99));
    expect(titleOf({ ...part, digest })).toBe("موجز الصباح الخميس");
  });
});
