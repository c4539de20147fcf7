/** Line breaks and tabs become spaces; what has no look of its own goes. */
const SPACES = /[\t-\r\u0085\u2028\u2029]+/g;
/** Controls, bidi controls, non-characters and, under the u flag, lone surrogates. */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]/gu;

/**
 * Any text as one line that can move neither a cursor nor its neighbours. Every renderer sends all
 * text through this: nothing that a document holds is trusted to be in display form.
 */
export function printable(text: string): string {
  return text.replace(SPACES, " ").replace(UNPRINTABLE, "").replace(/ {2,}/g, " ");
}
