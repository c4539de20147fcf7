import { fold, foldWithOrigins } from "./fold.ts";

/** A token and where it stands in the display text (UTF-16 offsets). */
export type TokenSpan = { readonly folded: string; readonly start: number; readonly end: number };

const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
const SEPARATOR = 4;

/** Class of each UTF-16 unit of folded text, filled as they are met. */
const classes = new Uint8Array(0x10000);

/**
 * Words met lately, by hash. News repeats its words, and one string for all occurrences of a word
 * spares an allocation here and makes every later look-up by that word several times faster.
 */
const RECENT_SLOTS = 1 << 15;
const LONGEST_RECENT = 24;
const recent: string[] = new Array(RECENT_SLOTS).fill("");

/** V8 keeps the whole text alive behind a slice of this length or more. */
const SLICE_HOLDS_PARENT = 13;

const MARKS_AFTER = /[\p{M}\u0640]*/uy;

/** Folded tokens: words, and numbers with their inner separators (3.5, 1,200, 2024/12/19) as one. */
export function tokens(text: string): string[] {
  const found: string[] = [];
  const folded = fold(text);
  let start = nextToken(folded, 0);
  while (start < folded.length) {
    const end = tokenEnd(folded, start);
    found.push(cut(folded, start, end));
    start = nextToken(folded, end);
  }
  return found;
}

/** The same tokens with their places, for cutting phrases out of a text in the form they have there. */
export function tokenSpans(text: string): TokenSpan[] {
  const found: TokenSpan[] = [];
  const { folded, origins } = foldWithOrigins(text);
  let start = nextToken(folded, 0);
  while (start < folded.length) {
    const end = tokenEnd(folded, start);
    found.push({
      folded: cut(folded, start, end),
      start: origins[start] ?? 0,
      end: displayEnd(text, origins[end - 1] ?? 0),
    });
    start = nextToken(folded, end);
  }
  return found;
}

function nextToken(folded: string, from: number): number {
  let i = from;
  while (i < folded.length && !isWordClass(classAt(folded, i))) i += 1;
  return i;
}

/** A separator belongs to a number: between two digits, never between words ("و/أو"). */
function tokenEnd(folded: string, start: number): number {
  let i = start + 1;
  for (; i < folded.length; i++) {
    const kind = classAt(folded, i);
    if (isWordClass(kind)) continue;
    const insideNumber =
      kind === SEPARATOR && classAt(folded, i - 1) === DIGIT && classAt(folded, i + 1) === DIGIT;
    if (!insideNumber) break;
  }
  return i;
}

/** The last character is shown with the marks that follow it. */
function displayEnd(text: string, lastCharacter: number): number {
  const width = (text.codePointAt(lastCharacter) ?? 0) > 0xffff ? 2 : 1;
  MARKS_AFTER.lastIndex = lastCharacter + width;
  return lastCharacter + width + (MARKS_AFTER.exec(text)?.[0].length ?? 0);
}

function cut(folded: string, start: number, end: number): string {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (hash * 31 + folded.charCodeAt(i)) | 0;
  const slot = (hash ^ (hash >>> 15)) & (RECENT_SLOTS - 1);
  const known = recent[slot] ?? "";
  if (known.length === end - start && folded.startsWith(known, start)) return known;
  const slice = folded.slice(start, end);
  const word = slice.length < SLICE_HOLDS_PARENT ? slice : fold(slice);
  if (word.length <= LONGEST_RECENT) recent[slot] = word;
  return word;
}

function isWordClass(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}

function classAt(folded: string, index: number): number {
  if (index >= folded.length) return OTHER;
  const unit = folded.charCodeAt(index);
  return classes[unit] || classify(unit);
}

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const kind = /\p{N}/u.test(character)
    ? DIGIT
    : /\p{L}/u.test(character)
      ? LETTER
      : ".,:/".includes(character)
        ? SEPARATOR
        : OTHER;
  classes[unit] = kind;
  return kind;
}
