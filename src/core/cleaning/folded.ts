import { fold } from "#core/arabic/fold.ts";

/** A text folded sign by sign, so that what is found in it can be cut out of the display form. */
export type Folded = {
  readonly text: string;
  /** The place in the display form of a place in the folded one. */
  readonly at: (index: number) => number;
};

/** Folding sign by sign is asked for the same few hundred signs again and again. */
const FOLDED_SIGNS = new Map<string, string>();
const MOST_SIGNS = 4_096;

function foldSign(sign: string): string {
  const known = FOLDED_SIGNS.get(sign);
  if (known !== undefined) return known;
  const folded = fold(sign);
  if (FOLDED_SIGNS.size < MOST_SIGNS) FOLDED_SIGNS.set(sign, folded);
  return folded;
}

export function foldWithPlaces(display: string): Folded {
  let text = "";
  const places: number[] = [];
  let index = 0;
  for (const sign of display) {
    const folded = foldSign(sign);
    for (let unit = 0; unit < folded.length; unit++) places.push(index);
    text += folded;
    index += sign.length;
  }
  return { text, at: (place) => places[place] ?? display.length };
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
