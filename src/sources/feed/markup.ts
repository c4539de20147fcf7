import { withOwnEntities } from "./entities.ts";
import { endOf, withoutOpenSections } from "./repair.ts";

/** Deeper nesting is an attack or broken beyond what a parser with a tree can take. */
const SAFE_DEPTH = 200;
/** A tree-building parser takes 5 s for a megabyte of attributes on one element. */
const SAFE_TAG = 20_000;
/** More elements than the largest real feed of 10 MB has. */
const SAFE_ELEMENTS = 100_000;
const QUOTE = '"'.charCodeAt(0);
const SPACE = " ".charCodeAt(0);
const SLASH = "/".charCodeAt(0);
const LAST_LETTER = "z".charCodeAt(0);
const ROOT = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s>/])/i;
const ITEM = /<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s>])/i;

/** A whole web page, and a feed behind it: what a server prints when its error page does not end the answer. */
const PAGE_BEFORE = /<\/html\s*>\s*(?=<\?xml\s|<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed)[\s>])/i;

/** A feed's root with what no page shows unescaped: it stands in a page's body, or a page's doctype before it. */
const FEED_WITHIN =
  /<rss\s[^<>]{0,2000}version\s?=|<(?:[\w.-]{1,40}:)?(?:feed|RDF)\s[^<>]{0,2000}(?:2005\/Atom|purl\.org\/rss\/1\.0|netscape\.com\/rdf)/;

/** The text without a web page that stands before the feed or around it. */
export function withoutPageBefore(text: string): string {
  if (!looksLikePage(text)) return text;
  const before = PAGE_BEFORE.exec(text);
  if (before) return text.slice(before.index + before[0].length);
  const within = FEED_WITHIN.exec(text);
  return within ? text.slice(within.index) : text;
}

/**
 * Feed markup without what troubles parsers: control characters, junk before the root, and the
 * DOCTYPE whose plain entities are undone. Undefined where no feed element is found.
 */
export function feedMarkup(text: string): string | undefined {
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
  const start = clean.search(ROOT);
  // A feed that lost its head still has items.
  const first = start < 0 ? clean.search(ITEM) : start;
  if (first < 0) return undefined;
  return withOwnEntities(withoutOpenSections(clean.slice(first)), clean.slice(0, first));
}

/**
 * Is every element closed in order and nothing nested too deeply? Only then is markup given to a
 * parser that builds a tree: those lose items in silence, or take minutes, where it is not. One pass.
 */
export function isWellNested(markup: string): boolean {
  const open: string[] = [];
  let roots = 0;
  let constructs = 0;
  for (let at = markup.indexOf("<"); at >= 0; at = markup.indexOf("<", at)) {
    const end = constructEnd(markup, at);
    if (end < 0) return false;
    const kind = markup[at + 1];
    constructs += 1;
    // A start and an end tag each.
    if (constructs > 2 * SAFE_ELEMENTS) return false;
    if (kind === "/") {
      if (open.pop() !== nameAt(markup, at + 2, end)) return false;
    } else if (kind !== "!" && kind !== "?" && markup[end - 1] !== "/") {
      if (open.length === 0) roots += 1;
      open.push(nameAt(markup, at + 1, end));
      if (roots > 1 || open.length > SAFE_DEPTH) return false;
    }
    at = end + 1;
  }
  return open.length === 0;
}

/** Where a tag, comment, CDATA section or instruction ends; negative where it does not. */
function constructEnd(markup: string, at: number): number {
  if (markup.startsWith("<![CDATA[", at)) return lastOf(markup, "]]>", at);
  if (markup.startsWith("<!--", at)) return lastOf(markup, "-->", at);
  const end = markup.indexOf(">", at);
  const next = markup.indexOf("<", at + 1);
  if ((next >= 0 && next < end) || end - at > SAFE_TAG) return -1;
  return hasOpenQuote(markup, at, end) ? -1 : end;
}

function hasOpenQuote(markup: string, start: number, end: number): boolean {
  let isOpen = false;
  for (let at = start; at < end; at += 1) if (markup.charCodeAt(at) === QUOTE) isOpen = !isOpen;
  return isOpen;
}

function lastOf(markup: string, mark: string, from: number): number {
  const start = markup.indexOf(mark, from);
  return start < 0 ? -1 : start + mark.length - 1;
}

function nameAt(markup: string, start: number, end: number): string {
  let stop = start;
  while (stop < end && !endsName(markup, stop)) stop += 1;
  return markup.slice(start, stop);
}

function endsName(markup: string, at: number): boolean {
  const unit = markup.charCodeAt(at);
  // No letter up to "z" is looked up.
  if (unit > SPACE && unit <= LAST_LETTER) return unit === SLASH;
  return /\s/.test(markup.charAt(at));
}

/** True where the root is that of a web page. */
export function looksLikePage(text: string): boolean {
  return /^(?:\s|<\?[^>]{0,200}>|<!--[^>]{0,2000}-->)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    text.slice(0, 8192),
  );
}

/** Elements that are rarely closed: they nest on paper only. */
const UNCLOSED =
  /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|tr|th|option|dd|dt)\b/i;

/** Is a page shallow enough for a parser that builds a tree? One pass, CDATA and comments skipped. */
export function isShallow(markup: string, limit: number): boolean {
  let depth = 0;
  let tagEnd = -1;
  for (let at = markup.indexOf("<"); at >= 0; at = markup.indexOf("<", at + 1)) {
    if (markup.startsWith("<![CDATA[", at)) at = endOf(markup, "]]>", at);
    else if (markup.startsWith("<!--", at)) at = endOf(markup, "-->", at);
    else if (markup[at + 1] === "/") depth = Math.max(0, depth - 1);
    else if (/[a-z]/i.test(markup[at + 1] ?? "") && !UNCLOSED.test(markup.slice(at, at + 8))) {
      // Kept between tags, so that many "<" before one ">" are not searched anew.
      if (tagEnd < at) tagEnd = endOf(markup, ">", at);
      if (markup[tagEnd - 1] !== "/") depth += 1;
    }
    if (depth > limit) return false;
  }
  return true;
}
