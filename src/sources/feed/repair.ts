const CDATA = "<![CDATA[";
const COMMENT = "<!--";
/** Each costs a look at the rest; a feed with more of them is not worth it. */
const MOST_OPEN = 50;
const ITEM = /<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>]/i;
const ITEM_END = /<\/(?:[\w.-]{1,40}:)?(?:item|entry)>/i;
const OPEN_QUOTE = /<[a-z][^<>"]*(?:"[^"<>]*"[^<>"]*)*"[^"<>]*>(?=[^"<]*<)/gi;
const OPEN_TAG = /<[a-z][^<>]*(?=<)/gi;
const OPEN_INSTRUCTION = /<\?[^<>]{0,1000}(?=<)/g;

/** CDATA sections and comments that were never closed swallow the items behind them: their openings are taken out. */
export function withoutOpenSections(markup: string): string {
  return withoutOpen(withoutOpen(markup, CDATA, "]]>"), COMMENT, "-->");
}

function withoutOpen(markup: string, start: string, finish: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = markup.indexOf(start); at >= 0; at = markup.indexOf(start, at)) {
    if (kept.length === MOST_OPEN) break;
    const end = endOf(markup, finish, at);
    const isOpen = swallowsItems(markup.slice(at + start.length, end), start, end === markup.length);
    if (isOpen) kept.push(markup.slice(from, at));
    if (isOpen) from = at + start.length;
    at = isOpen ? from : end;
  }
  return from === 0 ? markup : kept.join("") + markup.slice(from);
}

/** A section that holds an item's end and then the start of another section, or nothing more, was left open. */
function swallowsItems(inside: string, start: string, isLast: boolean): boolean {
  const itemEnd = inside.search(ITEM_END);
  if (itemEnd >= 0 && (isLast || inside.includes(start, itemEnd))) return true;
  const item = start === CDATA ? inside.search(ITEM) : -1;
  return item >= 0 && inside.includes(start, item);
}

/**
 * Markup whose tags all end: no value holds a "<", so that a tag ends before the next one at the latest, and an open
 * quote at the ">" before it. Else they swallow the elements behind them.
 */
export function withClosedTags(markup: string): string {
  return markup
    .replace(OPEN_INSTRUCTION, "")
    .replace(OPEN_TAG, (tag) => `${tag.replaceAll(/["']/g, " ")}>`)
    .replace(OPEN_QUOTE, (tag) => tag.replaceAll('"', " "));
}

/** Where a mark begins at or after `from`, or the end of the markup. */
export function endOf(markup: string, mark: string, from: number): number {
  const end = markup.indexOf(mark, from);
  return end < 0 ? markup.length : end;
}
