import { sentences } from "#core/arabic/sentences.ts";
import { type Inline, textOf } from "./document.ts";
import { sliceInlines, withoutLinks } from "./slice-inlines.ts";

/** Shown where a cut falls inside a sentence. */
const ELLIPSIS = "…";
/** No longer word is worth keeping whole. */
const LONGEST_WORD = 100;
/** Marks beyond this many UTF-16 units may be parted from their letter. */
const LONGEST_GRAPHEME = 100;

const GRAPHEMES = new Intl.Segmenter("ar", { granularity: "grapheme" });

export type Cut<T> = { readonly head: T; readonly rest: T };
export type Fits = (head: readonly Inline[]) => boolean;

/** The longest head of whole sentences that fits, if there is one. */
export function cutAtSentence(inlines: readonly Inline[], fits: Fits): Cut<readonly Inline[]> | undefined {
  const words = textOf(inlines);
  const most = longestPrefix(words.length, (end) => fits(sliceInlines(inlines, 0, end)));
  const ends = sentenceEnds(words, most).toReversed();
  const end = ends.find((offset) => fits(sliceInlines(inlines, 0, offset)));
  return end === undefined ? undefined : cutAt(inlines, words, end, "");
}

/**
 * A head that fits, cut at the best place: after a sentence, else at a space, else between two characters,
 * the last two with an ellipsis. Where not even one character fits together with its link, the link is dropped.
 */
export function cutAnywhere(inlines: readonly Inline[], fits: Fits): Cut<readonly Inline[]> | undefined {
  const whole = cutAtSentence(inlines, fits);
  if (whole) return whole;
  const words = textOf(inlines);
  const fitsMarked = (end: number) => fits([...sliceInlines(inlines, 0, end), ellipsis()]);
  const most = longestPrefix(words.length - 1, fitsMarked);
  const end = [spaceBefore(words, most), graphemeBefore(words, most), codePointBefore(words, most)].find(
    (offset) => offset > 0 && fitsMarked(offset),
  );
  if (end !== undefined) return cutAt(inlines, words, end, ELLIPSIS);
  if (!hasLink(inlines)) return undefined;
  const bare = withoutLinks(inlines);
  return fits(bare) ? { head: bare, rest: [] } : cutAnywhere(bare, fits);
}

/** The greatest length up to `limit` that fits, found by doubling so that a long rest costs nothing. */
export function longestPrefix(limit: number, fits: (length: number) => boolean): number {
  let low = 0;
  let step = 1;
  while (low + step <= limit && fits(low + step)) {
    low += step;
    step *= 2;
  }
  for (; step >= 1; step = Math.floor(step / 2)) {
    if (low + step <= limit && fits(low + step)) low += step;
  }
  return low;
}

function cutAt(inlines: readonly Inline[], words: string, end: number, mark: string): Cut<readonly Inline[]> {
  const head = sliceInlines(inlines, 0, end);
  const space = /^\s*/.exec(words.slice(end))?.[0].length ?? 0;
  return {
    head: mark === "" ? head : [...head, ellipsis()],
    rest: sliceInlines(inlines, end + space, words.length),
  };
}

function ellipsis(): Inline {
  return { type: "text", text: ELLIPSIS };
}

/** Offsets after whole sentences, not beyond `most`. */
function sentenceEnds(words: string, most: number): number[] {
  const seen = words.slice(0, most + 2);
  const ends: number[] = [];
  let at = 0;
  for (const sentence of sentences(seen)) {
    const found = seen.indexOf(sentence, at);
    if (found < 0) break;
    at = found + sentence.length;
    if (at <= most && /^\s/.test(words.slice(at, at + 1))) ends.push(at);
  }
  return ends;
}

function spaceBefore(words: string, most: number): number {
  const near = words.slice(Math.max(0, most - LONGEST_WORD), most + 1);
  const space = near.search(/\s\S*$/);
  return space < 0 ? 0 : most + 1 - near.length + space;
}

function graphemeBefore(words: string, most: number): number {
  const start = Math.max(0, most - LONGEST_GRAPHEME);
  const near = words.slice(start, most + LONGEST_GRAPHEME);
  const found = GRAPHEMES.segment(near).containing(most - start);
  return start + (found?.index ?? 0);
}

function codePointBefore(words: string, most: number): number {
  return /[\ud800-\udbff]/.test(words.charAt(most - 1)) ? most - 1 : most;
}

function hasLink(inlines: readonly Inline[]): boolean {
  return inlines.some(
    (inline) =>
      inline.type === "link" ||
      ((inline.type === "strong" || inline.type === "jump") && hasLink(inline.children)),
  );
}
