import type { APIEmbed } from "discord.js";
import type { Block } from "#core/document.ts";
import type { Measure } from "#core/ports.ts";
import { blockMarkdown, joinMarkdown } from "./block-markdown.ts";
import { type Group, groupsOf, opensSection } from "./groups.ts";
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
      { spent: opens(block) ? 1 : 0, of: MOST_EMBEDS - 1 },
      { spent: markdown.length + LONGEST_GAP, of: MOST_CHARACTERS },
    ]);
  },
};

/** An embed for the lines on top and one for each story, a section's heading above its first. */
export function embeds(
  blocks: readonly Block[],
  { accent, footer }: { readonly accent: number | undefined; readonly footer?: string },
): APIEmbed[] {
  const groups = joined(groupsOf(blocks, opens));
  return groups.map((group, index) => ({
    description: joinMarkdown(group),
    ...(accent === undefined ? {} : { color: accent }),
    ...pictureOf(group),
    ...(footer !== undefined && index === groups.length - 1 ? { footer: { text: footer } } : {}),
  }));
}

function opens(block: Block): boolean {
  return block.type === "card" || opensSection(block);
}

/** A heading stands in the embed of the story below it. */
function joined(groups: readonly Group[]): readonly Group[] {
  const all: Group[] = [];
  for (const group of groups) {
    const last = all.at(-1);
    if (last?.every(({ block }) => block.type === "heading")) all[all.length - 1] = [...last, ...group];
    else all.push(group);
  }
  return all;
}

function pictureOf(group: Group): Pick<APIEmbed, "thumbnail"> {
  const card = group.find(({ block }) => block.type === "card")?.block;
  const url = card?.type === "card" ? imageLink(card.image?.url) : undefined;
  return url === undefined ? {} : { thumbnail: { url } };
}
