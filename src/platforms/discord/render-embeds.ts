import type { APIEmbed } from "discord.js";
import type { Block } from "#core/document.ts";
import type { Measure } from "#core/ports.ts";
import { blockMarkdown, joinMarkdown } from "./block-markdown.ts";
import { MOST_CHARACTERS, MOST_EMBEDS, sizeOf, WHOLE } from "./limits.ts";
import { imageLink } from "./link.ts";

type Draft = { readonly block: Block; readonly markdown: string }[];

/** The last embed's footer says which part it is, a line of its own. */
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
      { spent: opens(block) ? 1 : 0, of: MOST_EMBEDS - 1 },
      { spent: markdown.length + LONGEST_GAP, of: MOST_CHARACTERS },
    ]);
  },
};

/** An embed for the lines on top and one for each story, a section's heading above its first. */
export function embeds(
  blocks: readonly Block[],
  { accent, footer }: { readonly accent?: number | undefined; readonly footer?: string | undefined },
): APIEmbed[] {
  const drafts: Draft[] = [];
  for (const block of blocks) {
    const markdown = blockMarkdown(block);
    if (markdown === "") continue;
    const last = drafts.at(-1);
    if (last && !(opens(block) && !leadsTo(last, block))) last.push({ block, markdown });
    else drafts.push([{ block, markdown }]);
  }
  const texts = drafts.map(withoutDividers).filter((draft) => draft.length > 0);
  return texts.map((draft, index) => ({
    description: joinMarkdown(draft),
    ...(accent === undefined ? {} : { color: accent }),
    ...pictureOf(draft),
    ...(footer !== undefined && index === texts.length - 1 ? { footer: { text: footer } } : {}),
  }));
}

function opens(block: Block): boolean {
  return block.type === "card" || block.type === "divider" || (block.type === "heading" && block.level === 2);
}

/** A story belongs under its section's heading. */
function leadsTo(draft: Draft, block: Block): boolean {
  return block.type === "card" && draft.every(({ block: { type } }) => type === "heading");
}

function withoutDividers(draft: Draft): Draft {
  return draft.filter(({ block }) => block.type !== "divider");
}

function pictureOf(draft: Draft): Pick<APIEmbed, "thumbnail"> {
  const card = draft.find(({ block }) => block.type === "card")?.block;
  const url = card?.type === "card" ? imageLink(card.image?.url) : undefined;
  return url === undefined ? {} : { thumbnail: { url } };
}
