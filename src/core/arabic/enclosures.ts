/** A quotation or parenthesis in a line, by the offsets of its two signs. */
export type Enclosure = { readonly start: number; readonly end: number };

const CLOSER: Readonly<Record<string, string>> = { "«": "»", "“": "”", '"': '"', "(": ")", "[": "]" };
const SIGN = /[«»“”"()[\]]/g;
const BEFORE_OPENER = /[\s([:،]/;

/** Beyond this length the opening sign is taken for a stray one. */
const LONGEST = 600;

/**
 * The outermost quotations and parentheses of a line, in order. A sign without its partner, or
 * whose partner is far away, encloses nothing, so a forgotten quote never swallows the text.
 */
export function enclosures(line: string): Enclosure[] {
  const found: Enclosure[] = [];
  let start = -1;
  for (const { 0: sign, index } of line.matchAll(SIGN)) {
    if (start >= 0 && index - start > LONGEST) start = -1;
    const closes = start >= 0 && CLOSER[line.charAt(start)] === sign && !(sign === '"' && opens(line, index));
    if (closes) {
      found.push({ start, end: index });
      start = -1;
    } else if (sign in CLOSER && (start < 0 || line.charAt(start) === sign)) {
      start = index;
    }
  }
  return found;
}

/** Does this straight quote stand where only an opening one can? */
function opens(line: string, index: number): boolean {
  return BEFORE_OPENER.test(line.charAt(index - 1)) && /\S/.test(line.charAt(index + 1));
}
