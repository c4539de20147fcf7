/** Unicode 17, section 23.2 and UAX #9: isolates and the right-to-left mark. */
const FSI = "\u2068";
const PDI = "\u2069";
const RLM = "\u200f";

/** Tatweel is of no script: without it "هـ" would fall apart. */
const RTL = "\\u0640\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}";
const RTL_LETTER = new RegExp(`[\\p{L}&&[${RTL}]]`, "v");
const RTL_START = new RegExp(`^[[\\p{L}&&[${RTL}]]${RLM}]`, "v");

/** One unit of foreign text: a word with a left-to-right letter or digit and its inner signs. */
const LTR = `[[\\p{L}--[${RTL}]]\\p{M}0-9٠-٩_]`;
const WORD = `[@#+$€£]?${LTR}+(?:[\\-–.,:\\/&'’@+~=%]{1,3}${LTR}+)*`;
const FOREIGN = new RegExp(`https?:\\/\\/[^\\s<>«»"،؛؟${FSI}${PDI}]+|${WORD}(?: ${WORD})*`, "gv");

const LTR_LETTER = new RegExp(`[\\p{L}--[${RTL}]]`, "v");
const NUMBER_WORDS = /^(?:[@#+$€£]?[^\p{L}\s]+ )+(?=\S)/v;
const RANGE = /[0-9٠-٩][0-9٠-٩.,٫٬]*(?:[-–][0-9٠-٩][0-9٠-٩.,٫٬]*)+/gu;

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
