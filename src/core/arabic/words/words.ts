import { foldUnits } from "#core/arabic/fold.ts";
import { classes, classify, DIGIT, LETTER, SEPARATOR } from "./units.ts";

/** A folded token. News repeats its words: all occurrences of one are the same object while it is in use. */
export type Word = {
  readonly text: string;
  /** Its place in tables of `SLOTS` notes on words; negative for one that is not shared, or no longer. */
  slot: number;
  /** Which notes on it are known, and of which kinds it has none: a bit a kind. */
  noted: number;
  blank: number;
  /** The latest count of distinct words in which it was met. */
  met: number;
};

/** The latest words of each pair of slots are kept: those that make up most of the news. */
export const SLOTS = 1 << 16;
const PAIRS = SLOTS / 2;
const LONGEST_KEPT = 16;
const NOBODY: Word = { text: "", slot: -1, noted: 0, blank: 0, met: 0 };
const kept: Word[] = new Array(SLOTS).fill(NOBODY);
/** The units of the words that are kept, and how many: compared in place, for strings are slow to be read unit by unit. */
const letters = new Uint16Array(SLOTS * LONGEST_KEPT);
const lengths = new Uint8Array(SLOTS);
/** Which slot of each pair was met last. */
const latest = new Uint8Array(PAIRS);

/** The folded tokens of a text, at most so many: words, and numbers with their inner separators. */
export function words(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  return wordsIn(foldUnits(text), most);
}

/**
 * The words of folded units; `places` takes where each begins and ends. A separator belongs to a number: between two
 * digits, never between words ("و/أو").
 */
export function wordsIn(units: Uint16Array, most: number, places?: number[]): Word[] {
  const found: Word[] = [];
  const { length } = units;
  for (let at = 0; at < length && found.length < most; ) {
    if (classAt(units, at) < LETTER) {
      at++;
      continue;
    }
    const start = at;
    let hash = 0;
    for (let before = 0; at < length; at++) {
      const unit = units[at] ?? 0;
      const kind = classes[unit] || classify(unit);
      if (kind < LETTER) {
        const isInside =
          kind === SEPARATOR && before === DIGIT && at + 1 < length && classAt(units, at + 1) === DIGIT;
        if (!isInside) break;
      }
      hash = (Math.imul(hash, 31) + unit) | 0;
      before = kind;
    }
    found.push(wordOf(units, start, at, hash));
    if (places) places.push(start, at);
  }
  return found;
}

function classAt(units: Uint16Array, at: number): number {
  const unit = units[at] ?? 0;
  return classes[unit] || classify(unit);
}

let counts = 0;

/** Words, each once, in the order in which they come first. */
export function distinctWords(...texts: readonly (readonly Word[])[]): Word[] {
  counts = (counts + 1) | 0;
  const found: Word[] = [];
  for (const text of texts) {
    for (const word of text) {
      if (word.met === counts) continue;
      word.met = counts;
      found.push(word);
    }
  }
  return found;
}

/** The word between two places of folded units. */
function wordOf(units: Uint16Array, start: number, end: number, hash: number): Word {
  const length = end - start;
  if (length > LONGEST_KEPT) return { text: textOf(units, start, end), slot: -1, noted: 0, blank: 0, met: 0 };
  const pair = (hash ^ (hash >>> 15)) & (PAIRS - 1);
  const slot = 2 * pair + (latest[pair] ?? 0);
  if (stands(slot, units, start, length)) return kept[slot] ?? NOBODY;
  latest[pair] = 1 - (slot & 1);
  const other = slot ^ 1;
  if (stands(other, units, start, length)) return kept[other] ?? NOBODY;
  const word = { text: textOf(units, start, end), slot: other, noted: 0, blank: 0, met: 0 };
  const gone = kept[other] ?? NOBODY;
  // Whoever still holds it must not take the notes on its successor for its own.
  gone.slot = -1;
  gone.noted = 0;
  gone.blank = 0;
  kept[other] = word;
  lengths[other] = length;
  for (let at = 0; at < length; at++) letters[other * LONGEST_KEPT + at] = units[start + at] ?? 0;
  return word;
}

function stands(slot: number, units: Uint16Array, start: number, length: number): boolean {
  if (lengths[slot] !== length) return false;
  const from = slot * LONGEST_KEPT;
  for (let at = 0; at < length; at++) if (letters[from + at] !== units[start + at]) return false;
  return true;
}

function textOf(units: Uint16Array, start: number, end: number): string {
  let text = "";
  // In pieces: fromCharCode takes its arguments from the stack.
  for (let at = start; at < end; at += PIECE)
    text += String.fromCharCode.apply(
      null,
      units.subarray(at, Math.min(end, at + PIECE)) as unknown as number[],
    );
  return text;
}
const PIECE = 4096;
