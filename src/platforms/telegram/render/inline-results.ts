import type { InlineQueryResult } from "grammy/types";
import { hashId } from "#core/article/hash.ts";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { textOf } from "#core/document/document.ts";
import { printable } from "#core/document/printable.ts";
import { split } from "#core/document/split.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { telegramLink } from "./link.ts";
import { type Look, measureFor, renderPart } from "./render.ts";

const LONGEST_TITLE = 120;
const LONGEST_DESCRIPTION = 200;

/** A story or a whole digest that a user can put into any chat. */
export type Shareable = { readonly document: Document; readonly description: string; readonly url?: string };

/** Every story of a document: its cards, and each line that begins with a link. */
export function storiesOf(document: Document): readonly Shareable[] {
  return document.blocks.flatMap((block): readonly Shareable[] => {
    switch (block.type) {
      case "card":
        return cardOf(block);
      case "list":
        return block.items.flatMap(lineOf);
      case "paragraph":
        return lineOf(block.children);
      case "heading":
      case "note":
      case "details":
      case "divider":
        return [];
      default:
        return block satisfies never;
    }
  });
}

/** As a result of an inline query; undefined where it does not fit into one message. */
export function inlineResult(
  { document, description, url }: Shareable,
  look: Look,
): InlineQueryResult | undefined {
  const fits = (one: Look) => split(document, measureFor(one)).length === 1;
  const chosen = fits("classic") ? "classic" : look === "rich" && fits("rich") ? "rich" : undefined;
  if (chosen === undefined) return undefined;
  const { rich, classic } = renderPart({ document, index: 1, of: 1 }, DEFAULT_STYLE, { look: chosen });
  const [plain] = classic;
  const title = shortened(document.title, LONGEST_TITLE) || "موجز";
  const about = shortened(description, LONGEST_DESCRIPTION);
  const content = rich
    ? { rich_message: rich as never }
    : {
        message_text: plain?.text ?? title,
        ...(plain && plain.entities.length > 0 ? { entities: [...plain.entities] } : {}),
        ...(plain ? { link_preview_options: plain.link_preview_options } : {}),
      };
  return {
    type: "article",
    id: hashId(`${title}\n${url ?? ""}\n${about}`),
    title,
    ...(about ? { description: about } : {}),
    ...(url ? { url } : {}),
    input_message_content: content,
  };
}

function cardOf(card: Extract<Block, { readonly type: "card" }>): readonly Shareable[] {
  const heading = card.blocks.find(({ type }) => type === "heading");
  const said = card.blocks.flatMap((block) =>
    block.type === "details" && block.goesOn ? block.blocks : [block],
  );
  const summary = said.find(({ type }) => type === "paragraph");
  if (heading?.type !== "heading") return [];
  const url = linkOf(heading.children);
  const children = fromLink(heading.children);
  const blocks = card.blocks.map((block) => (block === heading ? { ...heading, children } : block));
  const { number: _, ...alone } = card;
  return [
    {
      document: { title: textOf(children), blocks: [{ ...alone, blocks }] },
      description: summary?.type === "paragraph" ? textOf(summary.children) : "",
      ...(url ? { url } : {}),
    },
  ];
}

/** From the link on: a number before it belongs to the list, not to the story. */
function fromLink(inlines: readonly Inline[]): readonly Inline[] {
  const at = inlines.findIndex(({ type }) => type === "link");
  return at < 0 ? inlines : inlines.slice(at);
}

function lineOf(inlines: readonly Inline[]): readonly Shareable[] {
  const children = fromLink(inlines);
  const [link] = children;
  if (link?.type !== "link") return [];
  const url = telegramLink(link.url);
  return [
    {
      document: { title: textOf(link.children), blocks: [{ type: "paragraph", children }] },
      description: textOf(children.slice(1))
        .replace(/^\s*\(([^)]*)\)/, "$1")
        .replace(/^[\s·]+|\s+$/g, ""),
      ...(url ? { url } : {}),
    },
  ];
}

function linkOf(inlines: readonly Inline[]): string | undefined {
  const link = inlines.find(({ type }) => type === "link");
  return link?.type === "link" ? telegramLink(link.url) : undefined;
}

function shortened(text: string, most: number): string {
  const words = printable(text).trim();
  return [...words].length <= most
    ? words
    : `${[...words]
        .slice(0, most - 1)
        .join("")
        .trim()}…`;
}
