import type { Block, Document, Inline } from "#core/document/document.ts";
import { textOf } from "#core/document/document.ts";
import { type BlockOptions, blockHtml, inlineHtml } from "./block-html.ts";
import { escapeHtml } from "./escape.ts";

/** From this many sections on a reader wants to jump. */
const SECTIONS_FOR_NAV = 3;

/** HTML of a document's places; "" where there is nothing. */
export type DocumentHtml = {
  /** Its title and notes. */
  readonly top: string;
  /** The sections to jump to, a whole `nav`. */
  readonly nav: string;
  readonly main: string;
  /** What closes it. */
  readonly bottom: string;
};

type Section = { readonly heading: readonly Inline[]; readonly blocks: readonly Block[] };

/** A document for a page that puts its places where it wants them. */
export function documentHtml(document: Document, options: Omit<BlockOptions, "unfolded">): DocumentHtml {
  const { top, lead, sections, bottom } = partsOf(document);
  // A page about one story has no reason to hide half of it.
  const unfolded = lead.length === 1 && sections.length === 0;
  const html = (blocks: readonly Block[]) =>
    blocks.map((block) => blockHtml(block, { ...options, unfolded })).join("\n");
  const main = [
    html(lead),
    ...sections.map(({ heading, blocks }, index) => {
      const id = `section-${index + 1}`;
      return `<section aria-labelledby="${id}">\n<h2 id="${id}">${inlineHtml(heading, options)}</h2>\n${html(blocks)}\n</section>`;
    }),
  ];
  return {
    top: html(top),
    nav: sections.length >= SECTIONS_FOR_NAV ? navOf(sections) : "",
    main: main.filter(Boolean).join("\n"),
    bottom: html(bottom),
  };
}

function navOf(sections: readonly Section[]): string {
  const items = sections.map(
    ({ heading }, index) => `<li><a href="#section-${index + 1}">${escapeHtml(textOf(heading))}</a></li>`,
  );
  return `<nav aria-label="الأقسام">\n<ul>\n${items.join("\n")}\n</ul>\n</nav>`;
}

/** Title and its notes on top, sections by their headings, and what follows the last divider at the bottom. */
function partsOf({ title, blocks }: Document) {
  const titled = blocks[0]?.type === "heading" && blocks[0].level === 1;
  const topEnd = titled ? blocks.findIndex(({ type }, index) => index > 0 && type !== "note") : 0;
  const afterTop = topEnd < 0 ? blocks.length : topEnd;
  const divider = blocks.findLastIndex(({ type }) => type === "divider");
  const mainEnd = divider >= afterTop && blocks.slice(divider).every(isClosing) ? divider : blocks.length;
  const lead: Block[] = [];
  const sections: { heading: readonly Inline[]; blocks: Block[] }[] = [];
  for (const block of blocks.slice(afterTop, mainEnd)) {
    if (block.type === "heading" && block.level === 2) sections.push({ heading: block.children, blocks: [] });
    else (sections.at(-1)?.blocks ?? lead).push(block);
  }
  return {
    top: titled || hasTitle(blocks) ? blocks.slice(0, afterTop) : titleOnly(title),
    lead,
    sections,
    bottom: blocks.slice(mainEnd + 1),
  };
}

function isClosing({ type }: Block): boolean {
  return type === "divider" || type === "note";
}

/** Is there a first-level heading, on top or in a card that stands alone? */
function hasTitle(blocks: readonly Block[]): boolean {
  return blocks.some(
    (block) =>
      (block.type === "heading" && block.level === 1) || (block.type === "card" && hasTitle(block.blocks)),
  );
}

function titleOnly(title: string): readonly Block[] {
  return [{ type: "heading", level: 1, children: [{ type: "text", text: title }] }];
}
