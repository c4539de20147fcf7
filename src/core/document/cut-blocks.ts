import { type Cut, cutAnywhere, cutAtSentence, longestPrefix } from "./cut-inlines.ts";
import { type Block, type Inline, textOf } from "./document.ts";

type Blocks = readonly Block[];
type Fits = (head: Blocks) => boolean;
type Worded = Extract<Block, { readonly children: readonly Inline[] }>;

/** How far down a cut may go: to whole sentences and list items, or into a sentence. */
export type Depth = "sentence" | "anywhere";

/**
 * A head that fits and the rest, cut between two blocks and never behind a heading, else inside the first
 * block that does not fit; undefined where the depth allows none.
 */
export function cutBlocks(blocks: Blocks, fits: Fits, depth: Depth): Cut<Blocks> | undefined {
  const fitting = longestPrefix(blocks.length, (count) => fits(blocks.slice(0, count)));
  const closed = blocks.slice(0, fitting).findLastIndex(({ type }) => type !== "heading") + 1;
  if (closed > 0) return { head: blocks.slice(0, closed), rest: blocks.slice(closed) };
  const headings = blocks.slice(0, fitting);
  const next = blocks[fitting];
  const inner = next && cutBlock(next, (head) => fits([...headings, ...head]), depth);
  if (inner)
    return { head: [...headings, ...inner.head], rest: [...inner.rest, ...blocks.slice(fitting + 1)] };
  return depth === "anywhere" && fitting > 0 ? { head: headings, rest: blocks.slice(fitting) } : undefined;
}

function cutBlock(block: Block, fits: Fits, depth: Depth): Cut<Blocks> | undefined {
  switch (block.type) {
    case "card": {
      const cut = cutBlocks(block.blocks, (blocks) => fits([{ ...block, blocks }]), depth);
      const { type, id } = block;
      const rest: Blocks = cut?.rest.length ? [{ type, id, blocks: cut.rest }] : [];
      return cut && { head: [{ ...block, blocks: cut.head }], rest };
    }
    case "details":
      return cutDetails(block, fits, depth);
    case "list":
      return cutList(block, fits, depth);
    case "heading":
    case "paragraph":
    case "note":
      return cutWords(block, fits, depth);
    case "divider":
      return undefined;
    default:
      return block satisfies never;
  }
}

/** The rest stands unfolded, for its title was said in the part before. */
function cutDetails(
  block: Extract<Block, { readonly type: "details" }>,
  fits: Fits,
  depth: Depth,
): Cut<Blocks> | undefined {
  const cut = cutBlocks(block.blocks, (blocks) => fits([{ ...block, blocks }]), depth);
  if (cut) return { head: [{ ...block, blocks: cut.head }], rest: cut.rest };
  const title: Block = block.goesOn
    ? { type: "note", children: block.summary }
    : { type: "heading", level: 3, children: block.summary };
  const unfolded: Blocks = [title, ...block.blocks];
  return cutBlocks(unfolded, fits, depth);
}

function cutList(
  block: Extract<Block, { readonly type: "list" }>,
  fits: Fits,
  depth: Depth,
): Cut<Blocks> | undefined {
  const listOf = (items: readonly (readonly Inline[])[]): Block => ({ ...block, items });
  const { items } = block;
  const count = longestPrefix(items.length, (length) => fits([listOf(items.slice(0, length))]));
  if (count > 0) return { head: [listOf(items.slice(0, count))], rest: [listOf(items.slice(count))] };
  const [first, ...others] = items;
  if (!first || depth !== "anywhere") return undefined;
  const cut = cutAnywhere(first, (head) => fits([listOf([head])]));
  const rest = [...(cut?.rest.length ? [cut.rest] : []), ...others];
  return cut && { head: [listOf([cut.head])], rest: rest.length > 0 ? [listOf(rest)] : [] };
}

function cutWords(block: Worded, fits: Fits, depth: Depth): Cut<Blocks> | undefined {
  const worded = (children: readonly Inline[]): Block => ({ ...block, children });
  const cut = depth === "anywhere" ? cutAnywhere : cutAtSentence;
  const found = cut(block.children, (head) => fits([worded(head)]));
  return found && { head: [worded(found.head)], rest: textOf(found.rest) ? [worded(found.rest)] : [] };
}
