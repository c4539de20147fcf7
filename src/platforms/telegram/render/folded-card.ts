import type { Block } from "#core/document/document.ts";

/**
 * A card's blocks with its second note, which is its keywords, folded into the last of its details: a chat
 * shows headline, summary and source, and a tap the rest.
 */
export function foldedCard(blocks: readonly Block[]): readonly Block[] {
  const notes = blocks.flatMap((block, index) => (block.type === "note" ? [index] : []));
  const last = blocks.at(-1);
  const folded = notes[1] === undefined ? undefined : blocks[notes[1]];
  if (!folded || last?.type !== "details") return blocks;
  const kept = blocks.slice(0, -1).filter((block) => block !== folded);
  return [...kept, { ...last, blocks: [folded, ...last.blocks] }];
}
