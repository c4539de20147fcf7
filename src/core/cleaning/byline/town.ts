import { classes, classify, LETTER } from "#core/arabic/words/units.ts";

/** A town that no table knows, before a parenthesis, a dash or a date. */
export const TOWN = /\p{L}{2,}(?: \p{L}{2,}){0,2}?(?=\s*[(\-–—/،,]|\s+(?:في\s+)?\d)/uy;

/** What stands behind it: the first sign of the text that is neither a letter nor a space. */
const BEHIND = /[\s(\-–—/،,\d]/;
/** Words before that: three, and "في". */
const MOST_WORDS = 4;
const SPACE = " ".charCodeAt(0);
/** Half of a letter beyond the first plane, where there are letters as well. */
const SURROGATES = 0xf800;
const SURROGATE = 0xd800;

/**
 * False only of a folded text that does not begin so. Most paragraphs are told from such by their first words, letter by
 * letter: the expression goes back and forth.
 */
export function mayOpenWithTown(text: string): boolean {
  let words = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isLetter = (classes[unit] || classify(unit)) === LETTER || (unit & SURROGATES) === SURROGATE;
    if (isLetter && !isInWord && ++words > MOST_WORDS) return false;
    isInWord = isLetter;
    if (!isLetter && unit !== SPACE) return BEHIND.test(text.charAt(at));
  }
  return false;
}
