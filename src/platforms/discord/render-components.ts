import type {
  APIComponentInContainer,
  APIContainerComponent,
  APITextDisplayComponent,
  APIThumbnailComponent,
} from "discord.js";
import type { Block } from "#core/document.ts";
import type { Measure } from "#core/ports.ts";
import { blockMarkdown, joinMarkdown } from "./block-markdown.ts";
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

/** Discord's numbers for component types. */
const SECTION = 9;
const TEXT_DISPLAY = 10;
const THUMBNAIL = 11;
const SEPARATOR = 14;
const CONTAINER = 17;

/** The container, its first text, a part's label, and a full row of buttons. */
const RESERVED_COMPONENTS = 9;
/** A part's label, and a stand-in for a document that says nothing. */
const RESERVED_CHARACTERS = 100;
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
 * A container with a text display for each story, a section where it has a picture, a separator before each
 * heading of the second level and for each divider, and one text display for all that stands between them.
 */
export function container(blocks: readonly Block[], accent: number | undefined): APIContainerComponent {
  const components: APIComponentInContainer[] = [];
  let run: { readonly block: Block; readonly markdown: string }[] = [];
  const close = () => {
    if (run.length > 0) components.push(textDisplay(joinMarkdown(run)));
    run = [];
  };
  let isParted = false;
  for (const block of blocks) {
    const markdown = blockMarkdown(block);
    if (markdown === "") continue;
    if (parts(block)) {
      close();
      isParted = true;
    }
    if (block.type === "divider") continue;
    if (isParted && components.length > 0) components.push({ type: SEPARATOR });
    isParted = false;
    if (block.type === "card") {
      close();
      components.push(story(block, markdown));
    } else run.push({ block, markdown });
  }
  close();
  return { type: CONTAINER, ...(accent === undefined ? {} : { accent_color: accent }), components };
}

/** All components of a message, nested ones included. */
export function countComponents({ components }: APIContainerComponent): number {
  return components.reduce(
    (sum, component) => sum + (component.type === SECTION ? component.components.length + 2 : 1),
    1,
  );
}

/** The most components that a block can add: its own, and a new text display for what comes after it. */
function componentsFor(block: Block): number {
  if (block.type === "card") return imageLink(block.image?.url) ? 4 : 2;
  return parts(block) ? 2 : 0;
}

function parts(block: Block): boolean {
  return block.type === "divider" || (block.type === "heading" && block.level === 2);
}

function story({ image }: Card, markdown: string): APIComponentInContainer {
  const url = imageLink(image?.url);
  if (url === undefined) return textDisplay(markdown);
  return { type: SECTION, components: [textDisplay(markdown)], accessory: thumbnail(url, image?.alt ?? "") };
}

function thumbnail(url: string, alt: string): APIThumbnailComponent {
  const description = plainWords(alt, LONGEST_IMAGE_TEXT);
  return { type: THUMBNAIL, media: { url }, ...(description === "" ? {} : { description }) };
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: TEXT_DISPLAY, content };
}
