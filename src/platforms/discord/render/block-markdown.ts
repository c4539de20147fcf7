import { markLine } from "#core/arabic/direction.ts";
import type { Block } from "#core/document/document.ts";
import { strong } from "#core/document/inline.ts";
import { addresses, DIVIDER, ITEM_SIGN } from "#core/document/plain-text.ts";
import { type LineOptions, markdownLine } from "./markdown.ts";

/** Small and grey: Discord can fold nothing away. */
const SUBTEXT = "-# ";

/** A block and its Markdown. */
export type Piece = { readonly block: Block; readonly markdown: string };

type Context = Pick<LineOptions, "known"> & { readonly isSmall: boolean };

/** A block as lines of Discord's Markdown; "" where nothing would be seen. */
export function blockMarkdown(block: Block): string {
  return markdownOf(block, { isSmall: false });
}

/** What can be seen of the blocks. */
export function piecesOf(blocks: readonly Block[]): readonly Piece[] {
  return seen(blocks.map((block) => ({ block, markdown: blockMarkdown(block) })));
}

/** Blocks below each other; Discord itself keeps a distance around headings. */
export function joinMarkdown(pieces: readonly Piece[]): string {
  return pieces
    .map(({ block, markdown }, index) => {
      const isParted = block.type === "paragraph" && pieces[index - 1]?.block.type === "paragraph";
      return index === 0 ? markdown : (isParted ? "\n\n" : "\n") + markdown;
    })
    .join("");
}

function markdownOf(block: Block, context: Context): string {
  const { known = new Set(), isSmall } = context;
  const start = isSmall ? SUBTEXT : "";
  switch (block.type) {
    case "heading":
      return isSmall
        ? markdownLine(block.children, { start, known, isBold: true })
        : markdownLine(block.children, { start: `${"#".repeat(block.level)} `, known });
    case "paragraph":
      return markdownLine(block.children, { start, known });
    case "note":
      return markdownLine(block.children, { start: SUBTEXT, known });
    case "list":
      return lines(
        block.items.map((item) =>
          markdownLine(item, { start, sign: block.isNumbered ? "" : ITEM_SIGN, known }),
        ),
      );
    case "details":
      if (block.goesOn) return cardMarkdown(block.blocks, { known, isSmall });
      return lines([
        markdownLine([strong(...block.summary)], { start: SUBTEXT, known }),
        ...block.blocks.map((inner) => markdownOf(inner, { known, isSmall: true })),
      ]);
    case "card":
      return cardMarkdown(block.blocks, { known, isSmall });
    case "divider":
      return start + markLine(DIVIDER);
    default:
      return block satisfies never;
  }
}

/** What its headline links to is linked once: an address takes the room of a sentence. */
function cardMarkdown(blocks: readonly Block[], { known = new Set(), isSmall }: Context): string {
  const [first, ...others] = blocks;
  if (!first) return "";
  const own = first.type === "heading" ? addresses(first.children) : [];
  const inner = { known: new Set([...known, ...own]), isSmall };
  const pieces: readonly Piece[] = [
    { block: first, markdown: markdownOf(first, { known, isSmall }) },
    ...others.map((block) => ({ block, markdown: markdownOf(block, inner) })),
  ];
  return joinMarkdown(seen(pieces));
}

function seen(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ markdown }) => markdown !== "");
}

function lines(all: readonly string[]): string {
  return all.filter((line) => line !== "").join("\n");
}
