import { foldUnits } from "./fold.ts";
import { nextToken, tokenEnd } from "./words/units.ts";
import { wordAt, words } from "./words/words.ts";

/** A token and where it stands in the display text (UTF-16 offsets). */
export type TokenSpan = { readonly folded: string; readonly start: number; readonly end: number };

const MARKS_AFTER = /[\p{M}\u0640]*/uy;

/** Folded tokens: words, and numbers with their inner separators (3.5, 1,200, 2024/12/19) as one. */
export function tokens(text: string): string[] {
  return words(text).map((word) => word.text);
}

/** The same tokens with their places, for cutting phrases out of a text in the form they have there. */
export function tokenSpans(text: string): TokenSpan[] {
  const found: TokenSpan[] = [];
  const origins: number[] = [];
  const units = foldUnits(text, origins);
  for (let start = nextToken(units, 0); start < units.length; ) {
    const end = tokenEnd(units, start);
    found.push({
      folded: wordAt(units, start, end).text,
      start: origins[start] ?? 0,
      end: displayEnd(text, origins[end - 1] ?? 0),
    });
    start = nextToken(units, end);
  }
  return found;
}

/** The last character is shown with the marks that follow it. */
function displayEnd(text: string, lastCharacter: number): number {
  const width = (text.codePointAt(lastCharacter) ?? 0) > 0xffff ? 2 : 1;
  MARKS_AFTER.lastIndex = lastCharacter + width;
  return lastCharacter + width + (MARKS_AFTER.exec(text)?.[0].length ?? 0);
}
