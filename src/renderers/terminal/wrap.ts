/** Characters of two columns: East Asian scripts (UAX #11, W) and pictures shown as emoji by default. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\ufe0f\uff01-\uff60]/u;
const NO_WIDTH = /^[\p{M}\p{Cf}]*$/u;
const NARROW = /^[ -~\u0621-\u064a\u0660-\u0669]$/;

const GRAPHEMES = new Intl.Segmenter("ar", { granularity: "grapheme" });

/** A stretch of text drawn in one way; looks are the same where they are the same object. */
export type Run<Look> = { readonly text: string; readonly look: Look };
export type Line<Look> = readonly Run<Look>[];

/** Lines of at most `width` columns, broken at spaces; only a word longer than a line is broken itself. */
export function wrap<Look>(runs: Line<Look>, width: number): readonly Line<Look>[] {
  const lines: Run<Look>[][] = [];
  let line: Run<Look>[] = [];
  let used = 0;
  let space: Run<Look> | undefined;
  for (const { before, runs: word } of wordsOf(runs)) {
    space = before;
    for (const piece of piecesOf(word, width)) {
      const gap = space && line.length > 0 ? 1 : 0;
      if (line.length > 0 && used + gap + piece.columns > width) {
        lines.push(line);
        line = [];
        used = 0;
      } else if (space && gap > 0) line.push(space);
      used += (line.length > 0 ? gap : 0) + piece.columns;
      line.push(...piece.runs);
      space = undefined;
    }
  }
  return [...lines, line].map(merged);
}

/** Columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of GRAPHEMES.segment(text)) columns += columnsOfGrapheme(segment);
  return columns;
}

function columnsOfGrapheme(grapheme: string): number {
  if (NARROW.test(grapheme)) return 1;
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

type Word<Look> = { readonly before: Run<Look> | undefined; readonly runs: Line<Look> };

/** Words, each of one or more runs (a waw is glued to the name after it), with the space before them. */
function wordsOf<Look>(runs: Line<Look>): Word<Look>[] {
  const words: { before: Run<Look> | undefined; runs: Run<Look>[] }[] = [];
  let space: Run<Look> | undefined;
  let open = false;
  for (const { text, look } of runs) {
    for (const token of text.match(/\s+|\S+/g) ?? []) {
      if (/\s/.test(token)) {
        space = { text: " ", look };
        open = false;
      } else if (open) words.at(-1)?.runs.push({ text: token, look });
      else {
        words.push({ before: space, runs: [{ text: token, look }] });
        open = true;
      }
    }
  }
  return words;
}

type Piece<Look> = { readonly runs: Line<Look>; readonly columns: number };

/** The word whole, or by characters where no line can hold it. */
function piecesOf<Look>(word: Line<Look>, width: number): Piece<Look>[] {
  const columns = word.reduce((sum, { text }) => sum + columnsOf(text), 0);
  if (columns <= width) return [{ runs: word, columns }];
  const pieces: Piece<Look>[] = [];
  let runs: Run<Look>[] = [];
  let used = 0;
  for (const { text, look } of word) {
    for (const { segment } of GRAPHEMES.segment(text)) {
      const needed = columnsOfGrapheme(segment);
      if (used + needed > width && runs.length > 0) {
        pieces.push({ runs, columns: used });
        runs = [];
        used = 0;
      }
      runs.push({ text: segment, look });
      used += needed;
    }
  }
  return [...pieces, { runs, columns: used }];
}

function merged<Look>(line: Line<Look>): Line<Look> {
  const runs: { texts: string[]; look: Look }[] = [];
  for (const { text, look } of line) {
    const last = runs.at(-1);
    if (last && last.look === look) last.texts.push(text);
    else runs.push({ texts: [text], look });
  }
  return runs.map(({ texts, look }) => ({ text: texts.join(""), look }));
}
