import { RTL_LETTER_CLASS, replaceRuns } from "#core/arabic/bidi/foreign-runs.ts";

/** Unicode 17, section 23.2 and UAX #9: isolates and the right-to-left mark. */
const FSI = "\u2068";
const PDI = "\u2069";
const RLM = "\u200f";

const RTL_LETTER = new RegExp(RTL_LETTER_CLASS, "v");
const RTL_START = new RegExp(`^[${RTL_LETTER_CLASS}${RLM}]`, "v");

const ISOLATED = /[\u2066-\u2069]/;

/** Text of unknown direction, kept from disturbing the line it stands in; spaces at its ends stay outside. */
export function isolate(text: string): string {
  const core = text.trim();
  const start = text.length - text.trimStart().length;
  return `${text.slice(0, start)}${FSI}${core}${PDI}${text.slice(start + core.length)}`;
}

/** Would a renderer that looks at the first character set this line from left to right? */
export function hasForeignStart(text: string): boolean {
  return text !== "" && !RTL_START.test(text);
}

/** One line with a right-to-left mark in front where it does not begin with a right-to-left letter. */
export function markLine(text: string): string {
  return hasForeignStart(text) ? RLM + text : text;
}

/**
 * Latin words, handles, URLs and composed numbers (times, ranges, dates, scores) in each Arabic line,
 * isolated. What is isolated already stays as it is; a line without Arabic letters needs nothing.
 */
export function isolateForeign(text: string): string {
  return text
    .split("\n")
    .map((line) => (RTL_LETTER.test(line) ? isolateRuns(line) : line))
    .join("\n");
}

/** The same in a piece of a right-to-left line, whatever letters the piece itself has. */
export function isolateRuns(piece: string): string {
  if (!ISOLATED.test(piece)) return isolated(piece);
  let depth = 0;
  return piece
    .split(/([\u2066-\u2069])/)
    .map((part) => {
      if (part === PDI) depth = Math.max(0, depth - 1);
      else if (ISOLATED.test(part)) depth += 1;
      else if (depth === 0) return isolated(part);
      return part;
    })
    .join("");
}

function isolated(text: string): string {
  return replaceRuns(text, (run) => (run.needsIsolate ? FSI + run.text + PDI : run.text));
}
