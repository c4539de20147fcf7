import type { APIEmbed } from "discord.js";
import type { Block } from "#core/document/document.ts";
import type { Measure } from "#core/ports.ts";
import { blockMarkdown, joinMarkdown, type Piece, piecesOf } from "./block-markdown.ts";
import { MOST_CHARACTERS, MOST_EMBEDS, sizeOf, WHOLE } from "./limits.ts";
import { imageLink } from "./link.ts";

const LONGEST_GAP = 2;

/**
 * All embeds together hold 6,000 characters and each description 4,096: the 4,000 of the other look suit
 * both, however the text falls on the embeds.
 */
export const embedsMeasure: Measure = {
  limit: WHOLE,
  measure(block) {
    const markdown = blockMarkdown(block);
    if (markdown === "") return 0;
    return sizeOf([
      { spent: pictureOf(block) ? 1 : 0, of: MOST_EMBEDS - 1 },
      { spent: markdown.length + LONGEST_GAP, of: MOST_CHARACTERS },
    ]);
  },
};

/** One embed, and a further one from each story on that has a picture, the headings above it with it. */
export function embeds(
  blocks: readonly Block[],
  { accent, footer }: { readonly accent: number | undefined; readonly footer?: string },
): APIEmbed[] {
  const groups = groupsOf(piecesOf(blocks));
  return groups.map((group, index) => {
    const [url] = group.flatMap(({ block }) => pictureOf(block) ?? []);
    return {
      description: joinMarkdown(group),
      ...(accent === undefined ? {} : { color: accent }),
      ...(url === undefined ? {} : { thumbnail: { url } }),
      ...(footer !== undefined && index === groups.length - 1 ? { footer: { text: footer } } : {}),
    };
  });
}

function groupsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let headings: readonly Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.block.type === "heading" && index < pieces.length - 1) {
      headings = [...headings, piece];
      continue;
    }
    const last = groups.at(-1);
    if (last && pictureOf(piece.block) === undefined) last.push(...headings, piece);
    else groups.push([...headings, piece]);
    headings = [];
  }
  return groups;
}

function pictureOf(block: Block): string | undefined {
  return block.type === "card" ? imageLink(block.image?.url) : undefined;
}
