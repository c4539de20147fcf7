import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardDocument, toDocument } from "#core/digest/to-document.ts";
import type { Block, Document } from "#core/document/document.ts";
import { jump, link, name, strong, text } from "#core/document/inline.ts";
import { split } from "#core/document/split.ts";
import type { Action } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { keyboard } from "#platforms/telegram/render/keyboard.ts";
import {
  createTelegramRenderer,
  type Look,
  measureFor,
  renderPart,
  type TelegramMessage,
} from "#platforms/telegram/render/render.ts";
import { withoutPhotos } from "#platforms/telegram/render/render-rich.ts";
import { expectGolden } from "../../../support/golden.ts";
import { anyDigest, anyText } from "../../../support/material/digest-arbitrary.ts";
import {
  aCard,
  aDigest,
  aSection,
  fullDigest,
  hostileDigest,
} from "../../../support/material/digest-builder.ts";
import { judgeKeyboard, type Markup } from "../../../support/telegram/parameters.ts";
import { judgeRich, richMessageSchema, richWords } from "../../../support/telegram/rich-rules.ts";
import { judgeText } from "../../../support/telegram/text-rules.ts";

const LOOKS = ["rich", "classic"] as const;

function messagesOf(document: Document, look: Look): readonly TelegramMessage[] {
  const documents = split(document, measureFor(look));
  return documents.map((one, index) =>
    renderPart({ document: one, index: index + 1, of: documents.length }, DEFAULT_STYLE, { look }),
  );
}

/** What Telegram would refuse, change, drop or cut. */
function complaints(messages: readonly TelegramMessage[]): readonly string[] {
  return messages.flatMap(({ rich, classic }) => {
    const parsed = rich && richMessageSchema.safeParse(rich);
    const verdicts = [
      ...(parsed?.success ? [judgeRich(parsed.data)] : []),
      ...classic.map(({ text, entities }) => judgeText(text, entities)),
    ];
    return [
      ...(parsed && !parsed.success ? [parsed.error.message] : []),
      ...verdicts.flatMap(({ refused, changed }) => [...(refused ? [refused] : []), ...changed]),
    ];
  });
}

function paragraphs(...blocks: readonly Block[]): Document {
  return { title: "عنوان", blocks };
}

describe("golden renders", () => {
  const SAMPLES = { full: fullDigest(), hostile: hostileDigest() };
  for (const [sample, digest] of Object.entries(SAMPLES)) {
    for (const look of LOOKS) {
      it(`shows the ${sample} digest as ${look} messages`, () => {
        expectGolden(
          `telegram.${sample}.${look}.json`,
          createTelegramRenderer(look)(toDocument(digest, DEFAULT_STYLE)),
        );
      });
    }
  }
});

describe("what Telegram accepts", () => {
  it("takes any digest whatsoever as it is", () => {
    fc.assert(
      fc.property(anyDigest, fc.constantFrom(...LOOKS), (digest, look) => {
        expect(complaints(messagesOf(toDocument(digest, DEFAULT_STYLE), look))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("takes any blocks whatsoever, however deep they stand in each other", () => {
    const inline = fc.oneof(
      anyText.map(text),
      anyText.map(name),
      fc.tuple(anyText, anyText).map(([a, b]) => strong(text(a), strong(name(b)))),
      fc
        .tuple(anyText, anyText)
        .map(([a, b]) =>
          strong(...link("https://a.example/1", text(a), ...link("https://b.example/", text(b)))),
        ),
      anyText.map((words) => ({ type: "time" as const, instant: "2026-11-19T03:15:00Z", text: words })),
    );
    const inlines = fc.array(inline, { maxLength: 4 });
    const { block } = fc.letrec<{ block: Block }>((tie) => ({
      block: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        inlines.map((children): Block => ({ type: "paragraph", children })),
        fc.constant<Block>({ type: "divider" }),
        fc.array(inlines, { maxLength: 3 }).map((items): Block => ({ type: "list", items })),
        fc
          .tuple(inlines, fc.array(tie("block"), { maxLength: 4 }))
          .map(([summary, blocks]): Block => ({ type: "details", summary, blocks })),
        fc.array(tie("block"), { maxLength: 4 }).map((blocks): Block => ({ type: "card", id: "1", blocks })),
      ),
    }));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.constantFrom(...LOOKS), (blocks, look) => {
        expect(complaints(messagesOf(paragraphs(...blocks), look))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("cuts 300 stories with 200-character links into messages that each fit", () => {
    const url = `https://marsa.example/${"a".repeat(178)}`;
    const stories = Array.from({ length: 300 }, (_, index) =>
      aCard({ headline: `خبر رقم ${index} عن حديقة المرسى`, url, sources: [{ outlet: "المرسى", url }] }),
    );
    const document = toDocument(aDigest({ sections: [aSection({ stories })] }), DEFAULT_STYLE);
    for (const look of LOOKS) {
      const messages = messagesOf(document, look);
      expect(complaints(messages)).toEqual([]);
      const said = messages.map(({ rich, classic }) =>
        rich ? richWords(richMessageSchema.parse(rich)) : (classic[0]?.text ?? ""),
      );
      for (const index of [0, 150, 299]) expect(said.join("\n")).toContain(`خبر رقم ${index} عن`);
      expect(said[0]).toContain(`الجزء 1 من ${messages.length}`);
      if (look === "classic") expect(messages.every(({ classic }) => classic.length === 1)).toBe(true);
    }
  });

  it("gives a long rich message as several plain ones", () => {
    const stories = Array.from({ length: 30 }, (_, index) => aCard({ headline: `خبر ${index} من المرسى` }));
    const document = toDocument(aDigest({ sections: [aSection({ stories })] }), DEFAULT_STYLE);
    const [only, ...others] = messagesOf(document, "rich");
    expect(others).toEqual([]);
    expect(only?.classic.length).toBeGreaterThan(1);
    expect(only?.classic.at(-1)?.text).toContain(`الجزء ${only?.classic.length} من ${only?.classic.length}`);
  });

  it("says something where there is nothing to see", () => {
    for (const look of LOOKS) {
      const messages = messagesOf({ title: "\u202e\u200b", blocks: [] }, look);
      expect(complaints(messages)).toEqual([]);
    }
  });
});

describe("how it reads", () => {
  const [only] = messagesOf(
    cardDocument([aCard({ keywords: ["C++", "المرسى"], related: [{ headline: "عنوان" }] })], DEFAULT_STYLE),
    "classic",
  );

  it("puts the link on the headline and previews a single story", () => {
    const entities = only?.classic[0]?.entities ?? [];
    expect(entities.slice(0, 2).map(({ type }) => type)).toEqual(["bold", "text_link"]);
    expect(only?.classic[0]?.link_preview_options).toMatchObject({
      url: "https://marsa.example/news/garden",
    });
  });

  it("folds keywords and related headlines away", () => {
    const { text: words = "", entities = [] } = only?.classic[0] ?? {};
    const quote = entities.find(({ type }) => type === "expandable_blockquote");
    const folded = words.slice(quote?.offset, (quote?.offset ?? 0) + (quote?.length ?? 0));
    expect(folded).toBe("المزيد\nكلمات دلالية: \u2068C++\u2069 · المرسى\nمقالات مشابهة\n\u200f• عنوان");
  });

  it("begins a line that starts with a sign or a Latin word with one right-to-left mark", () => {
    const lines = messagesOf(paragraphs({ type: "paragraph", children: [text("OpenShip تبحر")] }), "classic");
    expect(lines[0]?.classic[0]?.text).toBe("\u200f\u2068OpenShip\u2069 تبحر");
  });

  it("drops a link that Telegram would lose, and keeps its words", () => {
    const children = link("http://localhost/x", text("هنا"));
    const [message] = messagesOf(paragraphs({ type: "paragraph", children }), "classic");
    expect(message?.classic[0]).toMatchObject({ text: "هنا", entities: [] });
  });
});

describe("the story that leads", () => {
  const card = { ...aCard({ image: { url: "https://marsa.example/a.jpg" } }), id: "lead" };
  const other = {
    ...aCard({ headline: "خبر آخر", image: { url: "https://marsa.example/b.jpg" } }),
    id: "other",
  };
  const digest = aDigest({
    sections: [aSection({ stories: [card, other] })],
    blocks: { opening: ["lead", "other"], lead: { id: "lead", developments: [], reactions: [] } },
  });
  const [only] = messagesOf(toDocument(digest, DEFAULT_STYLE), "rich");

  it("alone has a picture, and the message can go without it", () => {
    const photos = only?.rich?.blocks?.filter(({ type }) => type === "photo");
    expect(photos).toEqual([
      { type: "photo", photo: { type: "photo", media: "https://marsa.example/a.jpg" } },
    ]);
    const without = only?.rich && withoutPhotos(only.rich);
    expect(JSON.stringify(without)).not.toContain("a.jpg");
    expect(without?.blocks?.length).toBe((only?.rich?.blocks?.length ?? 0) - 1);
    expect(without && withoutPhotos(without)).toBeUndefined();
  });

  it("is jumped to from the opening, and from no other message", () => {
    expect(JSON.stringify(only?.rich)).toContain('"anchor_name":"news-2"');
    const list: Block = { type: "list", items: [jump(7, text("بعيد"))], isNumbered: true };
    const [alone] = messagesOf(paragraphs(list), "rich");
    expect(JSON.stringify(alone?.rich)).not.toContain("anchor");
  });
});

describe("keyboard", () => {
  const action = (label: string): Action => ({ label, command: "digest", args: {} });

  it("turns each row round, since Telegram does not mirror it", () => {
    const made = keyboard([[action("الأول"), action("الثاني")], [action("الثالث")]]);
    expect(made?.inline_keyboard.map((row) => row.map(({ text: label }) => label))).toEqual([
      ["الثاني", "الأول"],
      ["الثالث"],
    ]);
  });

  it("leaves out what Telegram would refuse", () => {
    const made = keyboard([
      [{ label: "محلي", url: "http://localhost/" }],
      [{ label: "طويل", command: "search", args: { query: "ك".repeat(40) } }],
      [action("\u202e")],
    ]);
    expect(made).toBeUndefined();
  });

  it("is one that Telegram takes, whatever the actions", () => {
    const anyAction = fc.oneof(
      fc.record({ label: anyText, url: fc.oneof(anyText, fc.webUrl()) }),
      fc.record({ label: anyText, command: fc.constant("digest"), args: fc.record({ text: anyText }) }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(anyAction, { maxLength: 12 }), { maxLength: 40 }), (rows) => {
        const made = keyboard(rows, "rs1234567!");
        expect(made && judgeKeyboard(made as Markup)).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });
});
