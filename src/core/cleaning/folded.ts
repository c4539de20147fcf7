import { fold, foldWithOrigins } from "#core/arabic/fold.ts";

/** A text folded sign by sign, so that what is found in it can be cut out of the display form. */
export type Folded = {
  readonly text: string;
  /** The place in the display form of a place in the folded one. */
  readonly at: (index: number) => number;
};

export function foldWithPlaces(display: string): Folded {
  const { folded, origins } = foldWithOrigins(display);
  return { text: folded, at: (place) => origins[place] ?? display.length };
}

/** A regular expression over folded text from phrases in ordinary spelling, "|" between them; longest first. */
export function anyOf(phrases: string): string {
  return phrases
    .split("|")
    .map((phrase) => fold(phrase).replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()[\]\\]/g, "\\$&").replaceAll(" ", "\\s+"))
    .join("|");
}

/** The end of a word in folded text; \b knows Latin only. */
export const WORD_END = "(?![\\p{L}\\p{N}])";
