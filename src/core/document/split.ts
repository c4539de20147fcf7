import { formatNumber } from "#core/arabic/digits.ts";
import type { Style } from "#core/style.ts";
import { cutBlocks, type Depth } from "./cut-blocks.ts";
import { type Block, type Document, textOf } from "./document.ts";
import type { Measure } from "./measure.ts";

/** Part of a message that a repeated heading or the last lines may take. */
const SMALL = 1 / 6;

/** Behind a heading that is repeated. */
export const CONTINUED = " (تابع)";

type Blocks = readonly Block[];

/**
 * The document as parts that each fit: cut between blocks, never behind a heading and never inside a card
 * unless the card alone is too large; then between its blocks, its sentences, its words. A part that begins within a
 * section repeats its heading, and the last lines never stand alone. A part's size is the sum of its blocks'. Throws a
 * RangeError where a limit is too small for a single character.
 */
export function split(document: Document, { limit, measure }: Measure): readonly Document[] {
  const sizes = new Map<Block, number>();
  const measured = (block: Block): number => {
    const size = sizes.get(block) ?? measure(block);
    sizes.set(block, size);
    return size;
  };
  const sizeOf = (blocks: Blocks) => blocks.reduce((sum, block) => sum + measured(block), 0);
  const isSmall = (blocks: Blocks) => sizeOf(blocks) <= limit * SMALL;
  const { body, tail } = withTail(document.blocks, isSmall);
  const parts: Blocks[] = [];
  let section: Block | undefined;
  let part: Blocks = [];
  let isBegun = false;
  let isCut = false;
  const add = (blocks: Blocks) => {
    part = [...part, ...blocks];
    isBegun = true;
    section = blocks.findLast((block) => isSection(block) || block.type === "divider") ?? section;
  };
  /** The heading again, where what comes next stands under one of a part before. */
  const openingFor = (group: Blocks): Blocks => {
    const opens = group.some((block) => isSection(block) || block.type === "divider");
    const again = section && !opens ? continued(section) : [];
    return isSmall(again) ? again : [];
  };
  const next = (group: Blocks) => {
    if (isBegun) parts.push(part);
    part = parts.length > 0 ? openingFor(group) : [];
    isBegun = false;
  };
  const cutFor = (blocks: Blocks, room: number, depth: Depth) =>
    cutBlocks(blocks, (head) => sizeOf(head) <= room - sizeOf(part), depth);

  let waiting = body;
  while (waiting.length > 0) {
    const group = keptTogether(waiting);
    const after = waiting.slice(group.length);
    const room = limit - (after.length === 0 ? sizeOf(tail) : 0);
    const wanted = sizeOf(group);
    const fitsAlone = wanted + sizeOf(openingFor(group)) <= room;
    const fill =
      fitsAlone || sizeOf(part) + wanted <= room || !isBegun ? undefined : cutFor(group, room, "sentence");
    if (!fill && isBegun && sizeOf(part) + wanted > room) next(group);
    if (sizeOf(part) + wanted <= room) {
      add(group);
      waiting = after;
      continue;
    }
    const cut = fill ?? cutFor(group, room, "anywhere");
    if (!cut) throw new RangeError(`A part of ${limit} cannot hold a single character`);
    isCut = true;
    add(cut.head);
    waiting = [...cut.rest, ...after];
    if (waiting.length > 0) next(waiting);
  }
  parts.push([...part, ...tail]);
  return isCut || parts.length > 1
    ? parts.map((blocks) => ({ ...document, blocks: withoutEdges(blocks) }))
    : [document];
}

/** "الجزء 2 من 3", for platforms that number their messages. */
export function partLabel(part: number, of: number, { digits }: Pick<Style, "digits">): string {
  return `الجزء ${formatNumber(part, digits)} من ${formatNumber(of, digits)}`;
}

/** What comes after the last divider, if that is a few small lines. */
function withTail(blocks: Blocks, isSmall: (blocks: Blocks) => boolean): { body: Blocks; tail: Blocks } {
  const divider = blocks.findLastIndex(({ type }) => type === "divider");
  const tail = divider > 0 ? blocks.slice(divider) : [];
  const isTail = isSmall(tail) && tail.every(({ type }) => type === "divider" || type === "note");
  return isTail ? { body: blocks.slice(0, blocks.length - tail.length), tail } : { body: blocks, tail: [] };
}

function isSection(block: Block): boolean {
  return block.type === "heading" && block.level === 2;
}

/** "العرب والعالم (تابع)"; nothing for what has no words, or is a divider. */
function continued(section: Block): Blocks {
  if (section.type !== "heading" || textOf(section.children).trim() === "") return [];
  return [{ ...section, children: [...section.children, { type: "text", text: CONTINUED }] }];
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
