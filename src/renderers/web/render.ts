import { createHash } from "node:crypto";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { textOf } from "#core/document/document.ts";
import type { Renderer } from "#core/ports.ts";
import { blockHtml, inlineHtml } from "./block-html.ts";
import { escapeHtml } from "./escape.ts";
import { FONT_NOTICE, type FontFace, loadFonts } from "./font.ts";
import { pageStyle } from "./page-style.ts";

/** From this many sections on a reader wants to jump. */
const SECTIONS_FOR_NAV = 3;

export type HtmlOptions = {
  readonly fonts: readonly FontFace[];
  /** Shows the outlets' pictures, which a reader's browser then fetches from them. */
  readonly images?: boolean;
  /** Instead of what its reader prefers. */
  readonly scheme?: "light" | "dark";
};

/** Digests as one self-contained right-to-left page; the fonts are read once. */
export function createHtmlRenderer(options: HtmlOptions = { fonts: loadFonts() }): Renderer {
  return (document) => renderHtml(document, options);
}

export function renderHtml(document: Document, { fonts, images = false, scheme }: HtmlOptions): string {
  const style = pageStyle(fonts, document.accent, scheme);
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "font-src data:",
    ...(images ? ["img-src https:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(document.title)}</title>
${fonts.length > 0 ? `<!-- ${FONT_NOTICE} -->\n` : ""}<style>${style}</style>
</head>
<body>
${bodyOf(document, images)}
</body>
</html>
`;
}

type Section = { readonly heading: readonly Inline[]; readonly blocks: readonly Block[] };

function bodyOf(document: Document, images: boolean): string {
  const { top, lead, sections, bottom } = partsOf(document);
  // A page about one story has no reason to hide half of it.
  const unfolded = lead.length === 1 && sections.length === 0;
  const html = (blocks: readonly Block[]) =>
    blocks.map((block) => blockHtml(block, { images, unfolded })).join("\n");
  const main = [
    html(lead),
    ...sections.map(({ heading, blocks }, index) => {
      const id = `section-${index + 1}`;
      return `<section aria-labelledby="${id}">\n<h2 id="${id}">${inlineHtml(heading)}</h2>\n${html(blocks)}\n</section>`;
    }),
  ];
  return [
    top.length > 0 ? `<header>\n${html(top)}\n</header>` : "",
    sections.length >= SECTIONS_FOR_NAV ? navOf(sections) : "",
    `<main>\n${main.filter(Boolean).join("\n")}\n</main>`,
    bottom.length > 0 ? `<footer>\n${html(bottom)}\n</footer>` : "",
  ]
    .filter(Boolean)
    .join("\n");
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
