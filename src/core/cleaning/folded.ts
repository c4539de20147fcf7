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

/** One line is folded for its label, its boilerplate and its origins, one soon after the other. */
const KEPT = 32;
const LONGEST_KEPT = 2_000;
/** A ring and not a map: a map would take in each line as a key, which costs more than folding it. */
const lines: string[] = new Array(KEPT).fill("");
const folds: string[] = new Array(KEPT).fill("");
let next = 0;

/** The fold of a line that was folded lately, or is soon to be folded again. */
export function foldLine(line: string): string {
  const at = lines.indexOf(line);
  if (at >= 0) return folds[at] ?? "";
  const folded = fold(line);
  if (line.length > LONGEST_KEPT) return folded;
  lines[next] = line;
  folds[next] = folded;
  next = (next + 1) % KEPT;
  return folded;
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
