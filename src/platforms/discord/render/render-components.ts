import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
  ComponentType,
} from "discord.js";
import type { Block } from "#core/document/document.ts";
import type { Measure } from "#core/document/measure.ts";
import { blockMarkdown, joinMarkdown, type Piece, piecesOf } from "./block-markdown.ts";
import {
  DISPLAY_BYTES,
  LONGEST_IMAGE_TEXT,
  MOST_BYTES,
  MOST_CHARACTERS,
  MOST_COMPONENTS,
  sizeOf,
  WHOLE,
} from "./limits.ts";
import { imageLink } from "./link.ts";
import { plainWords } from "./plain-words.ts";

type Card = Extract<Block, { readonly type: "card" }>;

/** The container, its picture and first text, a part's label, a role's mention, and a digest's two menus and row of five buttons. */
const RESERVED_COMPONENTS = 15;
/** A part's label. */
const RESERVED_CHARACTERS = 40;
const RESERVED_BYTES = 500;
const LONGEST_GAP = 2;

export const componentsMeasure: Measure = {
  limit: WHOLE,
  measure(block) {
    const markdown = blockMarkdown(block);
    if (markdown === "") return 0;
    const components = componentsFor(block);
    const bytes = Buffer.byteLength(markdown) + LONGEST_GAP + components * DISPLAY_BYTES;
    return sizeOf([
      { spent: components, of: MOST_COMPONENTS - RESERVED_COMPONENTS },
      { spent: markdown.length + LONGEST_GAP, of: MOST_CHARACTERS - RESERVED_CHARACTERS },
      { spent: bytes, of: MOST_BYTES - RESERVED_BYTES },
    ]);
  },
};

/**
 * A container with a text display for each story, a section where it has a picture, and a separator before
 * each of a digest's sections and for each divider. A part's label comes last.
 */
export function container(
  blocks: readonly Block[],
  { accent, label }: { readonly accent: number | undefined; readonly label?: Block },
): APIContainerComponent {
  const groups = [...groupsOf(piecesOf(blocks)), piecesOf(label ? [label] : [])];
  return {
    type: ComponentType.Container,
    ...(accent === undefined ? {} : { accent_color: accent }),
    components: groups.flatMap(componentsOf).filter(separatesSomething),
  };
}

/** All components of a message, nested ones included. */
export function countComponents({ components }: APIContainerComponent): number {
  return components.reduce(
    (sum, component) =>
      sum + (component.type === ComponentType.Section ? component.components.length + 2 : 1),
    1,
  );
}

/** A story or a parting block, each with what comes after it; in front of them, what comes first. */
function groupsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && piece.block.type !== "card" && !isParting(piece.block)) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** A divider, or the heading of a digest's section. */
function isParting(block: Block): boolean {
  return block.type === "divider" || (block.type === "heading" && block.level === 2);
}

/** The most components that a block can add; only what opens a group adds any. */
function componentsFor(block: Block): number {
  if (block.type === "card") return imageLink(block.image?.url) ? 3 : 1;
  return isParting(block) ? 2 : 0;
}

function componentsOf(group: readonly Piece[]): APIComponentInContainer[] {
  const opener = group[0]?.block;
  const texts = group.filter(({ block }) => block.type !== "divider");
  return [
    ...(opener && isParting(opener) ? [{ type: ComponentType.Separator } as const] : []),
    ...(texts.length > 0 ? [story(joinMarkdown(texts), opener?.type === "card" ? opener : undefined)] : []),
  ];
}

function separatesSomething(
  { type }: APIComponentInContainer,
  index: number,
  all: readonly APIComponentInContainer[],
): boolean {
  const next = all[index + 1];
  const isFirst = all.slice(0, index).every((before) => before.type === ComponentType.Separator);
  return (
    type !== ComponentType.Separator ||
    (!isFirst && next !== undefined && next.type !== ComponentType.Separator)
  );
}

function story(markdown: string, card: Card | undefined): APIComponentInContainer {
  const url = imageLink(card?.image?.url);
  if (url === undefined) return textDisplay(markdown);
  const accessory = thumbnail(url, card?.image?.alt ?? "");
  return { type: ComponentType.Section, components: [textDisplay(markdown)], accessory };
}

function thumbnail(url: string, alt: string): APIThumbnailComponent {
  const description = plainWords(alt, LONGEST_IMAGE_TEXT);
  return { type: ComponentType.Thumbnail, media: { url }, ...(description === "" ? {} : { description }) };
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}
