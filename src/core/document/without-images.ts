import type { Block, Document } from "./document.ts";

/** The same words without their pictures. */
export function withoutImages(document: Document): Document {
  return { ...document, blocks: document.blocks.map(wordsOnly) };
}

function wordsOnly(block: Block): Block {
  if (block.type !== "card" || !block.image) return block;
  const { image: _, ...words } = block;
  return words;
}
