import { formatNumber } from "#core/arabic/digits.ts";
import type { Measure } from "#core/ports.ts";
import type { Style } from "#core/style.ts";
import { cutBlocks, type Depth } from "./cut-blocks.ts";
import type { Block, Document } from "./document.ts";

/**
 * The document as parts that each fit: cut between blocks, never behind a heading and never inside a card
 * unless the card alone is too large; then between its blocks, its sentences, its words. A part's size is
 * the sum of its blocks'. Throws a RangeError where a limit is too small for a single character.
 */
export function split(document: Document, { limit, measure }: Measure): readonly Document[] {
  const sizeOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + measure(block), 0);
  const parts: (readonly Block[])[] = [];
  let part: readonly Block[] = [];
  let size = 0;
  let isCut = false;
  const close = () => {
    if (part.length > 0) parts.push(part);
    part = [];
    size = 0;
  };
  const cutFor = (blocks: readonly Block[], room: number, depth: Depth) =>
    cutBlocks(blocks, (head) => sizeOf(head) <= room, depth);

  let waiting = document.blocks;
  while (waiting.length > 0) {
    const group = keptTogether(waiting);
    const wanted = sizeOf(group);
    waiting = waiting.slice(group.length);
    if (wanted > limit) {
      const fill = part.length > 0 ? cutFor(group, limit - size, "sentence") : undefined;
      if (!fill) close();
      const cut = fill ?? cutFor(group, limit, "anywhere");
      if (!cut) throw new RangeError(`A part of ${limit} cannot hold a single character`);
      isCut = true;
      part = [...part, ...cut.head];
      close();
      waiting = [...cut.rest, ...waiting];
      continue;
    }
    if (size + wanted > limit) close();
    part = [...part, ...group];
    size += wanted;
  }
  close();
  return isCut || parts.length > 1
    ? parts.map((blocks) => ({ ...document, blocks: withoutEdges(blocks) }))
    : [document];
}

/** "الجزء 2 من 3", for platforms that number their messages. */
export function partLabel(part: number, of: number, { digits }: Pick<Style, "digits">): string {
  return `الجزء ${formatNumber(part, digits)} من ${formatNumber(of, digits)}`;
}

/** The next block and the headings and dividers that lead to it. */
function keptTogether(blocks: readonly Block[]): readonly Block[] {
  const end = blocks.findIndex(({ type }) => type !== "heading" && type !== "divider");
  return end < 0 ? blocks : blocks.slice(0, end + 1);
}

/** A divider divides nothing at a message's edge. */
function withoutEdges(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(({ type }) => type !== "divider");
  const last = blocks.findLastIndex(({ type }) => type !== "divider");
  return blocks.slice(first, last + 1);
}
