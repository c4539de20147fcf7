import { fold, foldUnits, foldWithOrigins, stringOf } from "#core/arabic/fold.ts";
import { type Word, words, wordsIn } from "#core/arabic/words/words.ts";

/** A line as it is compared. */
export type LineReading = { readonly folded: string; readonly words: readonly Word[] };

/** A text folded sign by sign, so that what is found in it can be cut out of the display form. */
export type Folded = {
  readonly text: string;
  /** The place in the display form of a place in the folded one. */
  readonly at: (index: number) => number;
};

export function foldWithPlaces(display: string): Folded {
  // In most texts nothing is found, and no place is asked for.
  let origins: readonly number[] | undefined;
  const at = (place: number) => {
    origins ??= foldWithOrigins(display).origins;
    return origins[place] ?? display.length;
  };
  return { text: fold(display), at };
}

/** One line is read for its label, its boilerplate, its origins, its kind and its topic, one soon after the other. */
const KEPT = 64;
const LONGEST_KEPT = 4_000;
/** A ring and not a map: a map would take in each line as a key, which costs more than folding it. */
const lines: string[] = new Array(KEPT).fill("");
const readings: LineReading[] = new Array(KEPT).fill({ folded: "", words: [] });
let next = 0;
/** Where the latest line was found: mostly it is asked for again, or the one that came after it. */
let latest = 0;

/** The fold of a line and its words; of one that was read lately, or is soon to be read again. */
export function readLine(line: string): LineReading {
  if (lines[latest] !== line) {
    const following = (latest + 1) % KEPT;
    const at = lines[following] === line ? following : placeOf(line);
    if (at < 0) return readAfresh(line);
    latest = at;
  }
  return readings[latest] as LineReading;
}

function placeOf(line: string): number {
  const at = lines.lastIndexOf(line, next);
  return at >= 0 ? at : lines.lastIndexOf(line);
}

function readAfresh(line: string): LineReading {
  const units = foldUnits(line);
  const reading = { folded: stringOf(units), words: wordsIn(units, Number.POSITIVE_INFINITY) };
  if (line.length > LONGEST_KEPT) return reading;
  next = (next + 1) % KEPT;
  latest = next;
  lines[next] = line;
  readings[next] = reading;
  return reading;
}

/** The fold of a line. */
export function foldLine(line: string): string {
  return readLine(line).folded;
}

/** The words of the first characters of lines that are read as one text: those of each line. */
export function openingWords(lines: readonly string[], characters: number): (readonly Word[])[] {
  const found: (readonly Word[])[] = [];
  let left = characters;
  for (const line of lines) {
    if (left <= 0) break;
    found.push(line.length <= left ? readLine(line).words : words(line.slice(0, left)));
    left -= line.length + 1;
  }
  return found;
}

/** The fold of the first characters of lines, "\n" between them. */
export function openingFold(lines: readonly string[], characters: number): string {
  let folded = "";
  let left = characters;
  for (const [at, line] of lines.entries()) {
    if (left <= 0) break;
    if (at > 0) {
      folded += "\n";
      left -= 1;
    }
    folded += line.length <= left ? foldLine(line) : fold(line.slice(0, left));
    left -= line.length;
  }
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
