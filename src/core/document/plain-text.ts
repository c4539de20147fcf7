import { markLine } from "#core/arabic/direction.ts";
import { directed } from "./directed.ts";
import type { Block, Document, Inline } from "./document.ts";
import { webAddress } from "./inline.ts";

export const SECTION_SIGN = "■ ";
export const ITEM_SIGN = "• ";
export const DIVIDER = "———";

/**
 * The digest for a medium that knows only lines. Each address stands bare on a line of its own, where it
 * can be copied and recognised; those of source lines are left to richer renderers.
 */
export function plainText(document: Document): string {
  return `${stack(document.blocks, linesOf).join("\n")}\n`;
}

/** Rendered blocks below each other with the blank lines that belong between them. */
export function stack(
  blocks: readonly Block[],
  render: (block: Block) => readonly string[],
): readonly string[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    const gap = before ? Array<string>(gapBetween(before, block)).fill("") : [];
    return [...gap, ...render(block)];
  });
}

/** Addresses that a block's own lines link to, each once. */
export function addresses(inlines: readonly Inline[]): readonly string[] {
  const found = inlines.flatMap((inline): readonly string[] => {
    if (!("children" in inline)) return [];
    const own = inline.type === "link" ? (webAddress(inline.url) ?? []) : [];
    return [own, addresses(inline.children)].flat();
  });
  return [...new Set(found)];
}

function gapBetween(before: Block, block: Block): number {
  if (block.type === "note")
    return before.type === "note" || isTitle(before) || before.type === "divider" ? 0 : 1;
  if (block.type === "card") return before.type === "card" ? 2 : 1;
  return (block.type === "heading" && block.level === 2) || block.type === "divider" ? 2 : 1;
}

function isTitle(block: Block): boolean {
  return block.type === "heading" && block.level === 1;
}

function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case "heading":
      return linked(block.level === 2 ? SECTION_SIGN : "", block.children);
    case "paragraph":
      return linked("", block.children);
    case "note":
      return [line("", block.children)];
    case "list":
      return block.items.flatMap((item) => linked(block.isNumbered ? "" : ITEM_SIGN, item));
    case "details":
      return block.goesOn
        ? stack(block.blocks, linesOf)
        : [line("", block.summary), ...block.blocks.flatMap(linesOf)];
    case "card":
      return stack(block.blocks, linesOf);
    case "divider":
      return [DIVIDER];
    default:
      return block satisfies never;
  }
}

function linked(sign: string, inlines: readonly Inline[]): readonly string[] {
  return [line(sign, inlines), ...addresses(inlines)];
}

function line(sign: string, inlines: readonly Inline[]): string {
  return markLine(sign + inlines.map(wordsOf).join("").trim());
}

function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case "text":
    case "name":
    case "time":
      return directed(inline);
    case "strong":
    case "link":
    case "jump":
      return inline.children.map(wordsOf).join("");
    default:
      return inline satisfies never;
  }
}
