import { type Block, textOf } from "#core/document/document.ts";

/** What a block says, line by line, without its markup. */
export function saidBy(block: Block): string[] {
  switch (block.type) {
    case "card":
      return block.blocks.flatMap(saidBy);
    case "details":
      return [textOf(block.summary), ...block.blocks.flatMap(saidBy)];
    case "list":
      return block.items.map(textOf);
    case "divider":
      return [];
    default:
      return [textOf(block.children)];
  }
}
