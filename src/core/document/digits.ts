import { numbersInDigits } from "#core/arabic/digits.ts";
import type { Digits } from "#core/style.ts";
import type { Block, Document, Inline } from "./document.ts";

/** The document with the numbers of its running text in the reader's digits; names keep theirs. */
export function inDigits(document: Document, digits: Digits): Document {
  if (digits === "latin") return document;
  return { ...document, blocks: document.blocks.map((block) => inBlock(block, digits)) };
}

function inBlock(block: Block, digits: Digits): Block {
  const inlines = (all: readonly Inline[]) => all.map((inline) => inInline(inline, digits));
  switch (block.type) {
    case "heading":
    case "paragraph":
    case "note":
      return { ...block, children: inlines(block.children) };
    case "list":
      return { ...block, items: block.items.map(inlines) };
    case "details":
      return {
        ...block,
        summary: inlines(block.summary),
        blocks: block.blocks.map((inner) => inBlock(inner, digits)),
      };
    case "card":
      return { ...block, blocks: block.blocks.map((inner) => inBlock(inner, digits)) };
    case "divider":
      return block;
    default:
      return block satisfies never;
  }
}

function inInline(inline: Inline, digits: Digits): Inline {
  switch (inline.type) {
    case "text":
      return { ...inline, text: numbersInDigits(inline.text, digits) };
    case "strong":
    case "link":
    case "jump":
      return { ...inline, children: inline.children.map((child) => inInline(child, digits)) };
    case "name":
    case "time":
      return inline;
    default:
      return inline satisfies never;
  }
}
