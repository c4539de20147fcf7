import { foldUnits } from "./fold.ts";
import { words, wordsIn } from "./words/words.ts";

/** A token and where it stands in the display text (UTF-16 offsets). */
export type TokenSpan = { readonly folded: string; readonly start: number; readonly end: number };

const MARKS_AFTER = /[\p{M}\u0640]*/uy;

/** Folded tokens: words, and numbers with their inner separators (3.5, 1,200, 2024/12/19) as one. */
export function tokens(text: string): string[] {
  return words(text).map((word) => word.text);
}

/** The same tokens with their places, for cutting phrases out of a text in the form they have there. */
export function tokenSpans(text: string): TokenSpan[] {
  const origins: number[] = [];
  const places: number[] = [];
  const units = foldUnits(text, origins);
  return wordsIn(units, Number.POSITIVE_INFINITY, places).map((word, index) => ({
    folded: word.text,
    start: origins[places[2 * index] ?? 0] ?? 0,
    end: displayEnd(text, origins[(places[2 * index + 1] ?? 0) - 1] ?? 0),
  }));
}

/** The last character is shown with the marks that follow it. */
function displayEnd(text: string, lastCharacter: number): number {
  const width = (text.codePointAt(lastCharacter) ?? 0) > 0xffff ? 2 : 1;
  MARKS_AFTER.lastIndex = lastCharacter + width;
  return lastCharacter + width + (MARKS_AFTER.exec(text)?.[0].length ?? 0);
}
