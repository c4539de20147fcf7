import type { Digest } from "#core/digest/digest.ts";
import { toDocument } from "#core/digest/to-document.ts";
import type { Block, Document } from "#core/document/document.ts";
import type { Style } from "#core/style.ts";

/** The same digest with a line for each story. */
export function inHeadlines(digest: Digest): Digest {
  const { blocks, ...rest } = digest;
  const { lead: _toldInALine, ...others } = blocks ?? {};
  const sections = digest.sections.map((section) => ({ ...section, show: "headline" as const }));
  return { ...rest, blocks: others, sections };
}

/** The sections that say more than headlines, their stories under the same numbers; undefined where none does. */
export function beyondHeadlines(digest: Digest, style: Style): Document | undefined {
  const { nextAt: _saidBefore, blocks, ...rest } = digest;
  const lead = blocks?.lead;
  const whole = toDocument({ ...rest, ...(lead ? { blocks: { lead } } : {}) }, style);
  const kept = sectionsOf(whole.blocks).filter((section) => section.some(({ type }) => type === "card"));
  return kept.length > 0 ? { ...whole, blocks: kept.flat() } : undefined;
}

/** Each heading of a section with what stands below it. */
function sectionsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const sections: Block[][] = [];
  for (const block of blocks) {
    if (block.type === "heading" && block.level === 2) sections.push([block]);
    else sections.at(-1)?.push(block);
  }
  return sections;
}
