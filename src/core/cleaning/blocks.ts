/** A line of a text and what stood before it. */
export type Line = { readonly text: string; readonly bullet: boolean };

const BULLET = /^[\s•●▪■◦‣∙·*►▶▸◄✔✅🔹🔸📌👈🔴⬅←»-]*[•●▪■◦‣∙·*►▶▸◄✔✅🔹🔸📌👈🔴⬅←»-]\s+/u;
/** Mail and press releases wrap at 60 to 90 columns; a longer line was not wrapped by hand. */
const WIDEST = 110;
const NARROWEST = 50;
/** Fewer breaks may be chance: a list of headlines also has lines of like length. */
const FEWEST_BREAKS = 3;
const ENDS_SENTENCE = /[.!?؟…:؛»"”)]$/u;

/** The lines of a text in display form, none empty; hard-wrapped paragraphs made whole. */
export function linesOf(text: string): Line[] {
  return unwrap(text.split(/\r\n?|\n|\u2028|\u2029/).map((line) => line.trim())).map((line) => {
    const bullet = BULLET.exec(line)?.[0] ?? "";
    return { text: line.slice(bullet.length), bullet: bullet !== "" };
  });
}

function unwrap(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (end < lines.length && (lines[end] ?? "").length <= WIDEST) end++;
    joined.push(...unwrapStretch(lines.slice(start, end)));
    if (end < lines.length) joined.push(lines[end] ?? "");
    start = end + 1;
  }
  return joined.filter((line) => line !== "");
}

/**
 * A program that wraps breaks a line only where the next word no longer fits. Lines are joined where that
 * holds for nearly all unfinished lines of the stretch, so titles and verse stay as they are.
 */
function unwrapStretch(lines: readonly string[]): readonly string[] {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (width < NARROWEST) return lines;
  const isBreak = (line: string, next: string | undefined) =>
    line !== "" && next !== undefined && next !== "" && !ENDS_SENTENCE.test(line) && !BULLET.test(next);
  const isFull = (line: string, next: string) => line.length + 1 + next.split(" ", 1).join().length > width;
  const breaks = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    return next !== undefined && isBreak(line, next) ? [isFull(line, next)] : [];
  });
  const full = breaks.filter(Boolean).length;
  // Running text stops somewhere; a list of headlines of like length does not.
  if (!lines.some((line) => /[.؟!]["»”]?(?:\s|$)/u.test(line))) return lines;
  if (full < FEWEST_BREAKS || full < breaks.length * 0.7) return lines;
  const joined: string[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const last = joined.length - 1;
    if (before !== undefined && last >= 0 && isBreak(before, line) && isFull(before, line))
      joined[last] += ` ${line}`;
    else joined.push(line);
  });
  return joined;
}
