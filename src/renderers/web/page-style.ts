import { readableOn } from "./accent.ts";
import { FONT_FAMILY, type FontFace } from "./font.ts";

const LIGHT_PAPER = 0xfbfaf7;
const DARK_PAPER = 0x16171a;

/** Colours hold WCAG AA (4.5:1) on their paper: soft is 6.6:1 in light and 7.1:1 in dark, accent 8.2:1 and 8:1. */
const RULES = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1d1b18; --soft: #5f5a52; --line: #dcd7cc; --accent: #8a2b20 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16171a; --ink: #e9e6df; --soft: #a8a398; --line: #35363b; --accent: #e79a8b }
}
* { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body {
  max-inline-size: 42rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 3.5rem) 1.25rem 3rem;
  font: 1.0625rem/1.9 "${FONT_FAMILY}", "Noto Naskh Arabic", "Segoe UI", Tahoma, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, p, ul { margin: 0 }
h1 { font-size: clamp(1.75rem, 1.4rem + 2vw, 2.5rem); line-height: 1.4 }
h2 { padding-block-start: .5rem; border-block-start: 2px solid var(--accent); color: var(--accent); font-size: 1.1875rem; line-height: 1.6 }
h3, .card h2 { font-size: 1.25rem; line-height: 1.65 }
.card h2 { padding: 0; border: 0; color: inherit }
h1 + .note { margin-block-start: .375rem }
header { padding-block-end: 1.25rem; border-block-end: 1px solid var(--line) }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: .5rem 0; list-style: none }
nav a { display: block; padding-block: .375rem }
section { margin-block-start: 2.5rem }
.card { padding-block: 1.25rem }
.card + .card { border-block-start: 1px solid var(--line) }
.card > * + *, main > * + :not(section) { margin-block-start: .625rem }
.card > img { display: block; inline-size: 100%; max-block-size: 12rem; object-fit: cover }
.lead > img { max-block-size: 22rem }
.lead > h3 { font-size: 1.5rem }
.card:target { outline: 2px solid var(--accent); outline-offset: .75rem }
.note { color: var(--soft); font-size: .9375rem; line-height: 1.8 }
ul { padding-inline-start: 1.25rem }
section > ul { margin-block-start: .75rem }
li { padding-block: .25rem }
li::marker { color: var(--soft) }
.numbered { padding: 0; list-style: none }
a { color: inherit; text-decoration: underline; text-decoration-thickness: 1px; text-decoration-color: var(--soft); text-underline-offset: .4em }
:is(h1, h2, h3, nav) a { text-decoration-color: transparent }
a:hover { color: var(--accent); text-decoration-color: currentColor }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px }
details + details { margin-block-start: 0 }
summary { inline-size: fit-content; padding-block: .375rem; color: var(--accent); font-size: .9375rem; cursor: pointer }
details > :not(summary) { padding-block-end: .25rem }
.more > summary { color: var(--soft) }
.more > * + :not(summary) { margin-block-start: .375rem }
hr { border: 0; border-block-start: 1px solid var(--line); margin-block: 2rem }
footer { margin-block-start: 2.5rem; padding-block-start: 1.25rem; border-block-start: 1px solid var(--line) }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000 }
  body { max-inline-size: none; padding: 0; font-size: 11pt; line-height: 1.7 }
  nav { display: none }
  p, li { orphans: 3; widows: 3 }
  li, figure, img { break-inside: avoid }
  h1, h2, h3, summary { break-after: avoid }
  section { margin-block-start: 1.5rem }
  .card { padding-block: .75rem }
  .more > summary { display: none }
  a { text-decoration: none }
  .card > :is(h1, h2, h3) > a::after {
    content: attr(href); display: block; direction: ltr; text-align: end; font-size: 8pt; font-weight: 400; line-height: 1.4; color: var(--soft)
  }
  summary { list-style: none; font-weight: 700 }
  details::details-content { content-visibility: visible; block-size: auto }
}
@page { margin: 2cm }
`;

/**
 * The page's whole style sheet, with where its fonts are; `accent`, 0xRRGGBB, takes the place of our own colour. With
 * `scheme` it is light or dark whatever its reader prefers.
 */
export function pageStyle(fonts: readonly FontFace[], accent?: number, scheme?: "light" | "dark"): string {
  const style = fonts.map(fontFace).join("") + RULES + (accent === undefined ? "" : accentRules(accent));
  if (scheme === undefined) return style;
  const width = scheme === "dark" ? "(min-width: 0)" : "(max-width: 0)";
  return style
    .replaceAll("(prefers-color-scheme: dark)", width)
    .replace("color-scheme: light dark", `color-scheme: ${scheme}`);
}

/** What `pageStyle` adds for a colour of its own, for pages that share one style sheet. */
export function accentRules(accent: number): string {
  return `@media screen {
  :root { --accent: ${readableOn(LIGHT_PAPER, accent)} }
  header { border-block-start: .375rem solid var(--accent); padding-block-start: 1.25rem }
}
@media screen and (prefers-color-scheme: dark) {
  :root { --accent: ${readableOn(DARK_PAPER, accent)} }
}
`;
}

function fontFace({ weight, range, url }: FontFace): string {
  return `@font-face { font-family: "${FONT_FAMILY}"; font-weight: ${weight}; font-display: block; src: url(${url}) format("woff2"); unicode-range: ${range} }\n`;
}
