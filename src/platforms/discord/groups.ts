import type { Block } from "#core/document.ts";
import { blockMarkdown } from "./block-markdown.ts";

export type Piece = { readonly block: Block; readonly markdown: string };

/** Blocks whose text stands together. */
export type Group = readonly Piece[];

/** What can be seen of the blocks: a new group for each block that `opens` one, with what comes after it. */
export function groupsOf(blocks: readonly Block[], opens: (block: Block) => boolean): readonly Group[] {
  const groups: Piece[][] = [];
  for (const block of blocks) {
    const markdown = blockMarkdown(block);
    if (markdown === "") continue;
    const last = groups.at(-1);
    if (last && !opens(block)) last.push({ block, markdown });
    else groups.push([{ block, markdown }]);
  }
  return groups;
}

/** A section's heading, which sets it apart from the one before. */
export function opensSection(block: Block): boolean {
  return block.type === "heading" && block.level === 2;
}
