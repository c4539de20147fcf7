import { createHash } from "node:crypto";
import type { Document } from "#core/document/document.ts";
import type { Renderer } from "#core/ports.ts";
import { documentHtml } from "./document-html.ts";
import { escapeHtml } from "./escape.ts";
import { FONT_NOTICE, type FontFace, loadFonts } from "./font.ts";
import { pageStyle } from "./page-style.ts";

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

function bodyOf(document: Document, images: boolean): string {
  const { top, nav, main, bottom } = documentHtml(document, { images });
  return [
    top && `<header>\n${top}\n</header>`,
    nav,
    `<main>\n${main}\n</main>`,
    bottom && `<footer>\n${bottom}\n</footer>`,
  ]
    .filter(Boolean)
    .join("\n");
}
