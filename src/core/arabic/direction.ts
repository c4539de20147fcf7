/** Unicode 17, section 23.2 and UAX #9: isolates and the right-to-left mark. */
const FSI = "\u2068";
const PDI = "\u2069";
const RLM = "\u200f";

/** Tatweel is of no script: without it "هـ" would fall apart. */
const RTL = "\\u0640\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}";
const RTL_LETTER = new RegExp(`[\\p{L}&&[${RTL}]]`, "v");
const RTL_START = new RegExp(`^[[\\p{L}&&[${RTL}]]${RLM}]`, "v");

/** Longer chains come apart: a regex counts each turn of a group on its stack. */
const MOST = 40;
const LONGEST_WORD = 200;
const LONGEST_URL = 2000;

/** A foreign word: a left-to-right letter or digit, its like, and signs between them. */
const LTR = `[[\\p{L}--[${RTL}]]0-9٠-٩_]`;
const LTR_OR_MARK = `[[\\p{L}--[${RTL}]]\\p{M}0-9٠-٩_]`;
const WORD = `[@#+$€£]?${LTR}${LTR_OR_MARK}{0,${LONGEST_WORD}}(?:[\\-–.,:\\/&'’@+~=%]{1,3}${LTR}${LTR_OR_MARK}{0,${LONGEST_WORD}}){0,${MOST}}`;
/** It does not end with punctuation of the sentence around it. */
const URL_TEXT = `https?:\\/\\/[^\\s<>«»"،؛؟${FSI}${PDI}]{0,${LONGEST_URL}}[^\\s<>«»"،؛؟${FSI}${PDI}.,:;!?\\)\\]]`;
const FOREIGN = new RegExp(`${URL_TEXT}|${WORD}(?: ${WORD}){0,${MOST}}`, "gv");

const LTR_LETTER = new RegExp(`[\\p{L}--[${RTL}]]`, "v");
const NUMBER_WORDS = new RegExp(`^(?:[@#+$€£]?[^\\p{L}\\s]+ ){1,${MOST}}(?=\\S)`, "v");
const NUMBER = "[0-9٠-٩][0-9٠-٩.,٫٬]{0,20}";
const RANGE = new RegExp(`(?<![0-9٠-٩])${NUMBER}(?:[\\-–]${NUMBER}){1,${MOST}}`, "gv");

const ISOLATED = /[\u2066-\u2069]/;

/** Text of unknown direction, kept from disturbing the line it stands in. */
export function isolate(text: string): string {
  return `${FSI}${text}${PDI}`;
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
 * Latin words, handles, URLs and number ranges in each Arabic line, isolated. What is isolated
 * already stays as it is; a line without Arabic letters needs nothing.
 */
export function isolateForeign(text: string): string {
  return text
    .split("\n")
    .map((line) => (RTL_LETTER.test(line) ? outsideIsolates(line) : line))
    .join("\n");
}

function outsideIsolates(line: string): string {
  if (!ISOLATED.test(line)) return isolateRuns(line);
  let depth = 0;
  return line
    .split(/([\u2066-\u2069])/)
    .map((piece) => {
      if (piece === PDI) depth = Math.max(0, depth - 1);
      else if (ISOLATED.test(piece)) depth += 1;
      else if (depth === 0) return isolateRuns(piece);
      return piece;
    })
    .join("");
}

function isolateRuns(text: string): string {
  return text.replace(FOREIGN, (run) => {
    if (!LTR_LETTER.test(run)) return isolateRanges(run);
    const numbers = NUMBER_WORDS.exec(run)?.[0] ?? "";
    return isolateRanges(numbers) + isolate(run.slice(numbers.length));
  });
}

function isolateRanges(text: string): string {
  return text.replace(RANGE, isolate);
}
