/** A folded word and its place in the folded text. */
export type FoldedWord = { readonly text: string; readonly start: number; readonly end: number };

const OTHER = 1;
const LETTER = 2;
/** Class of each UTF-16 unit of folded text, filled as they are met. */
const classes = new Uint8Array(0x10000);
const KEY_LETTERS = 3;
const KEYS = 1 << (6 * KEY_LETTERS);

/** Runs of letters and digits of a folded text, those that begin from one place of it up to another. */
export function foldedWords(folded: string, from = 0, to = folded.length): FoldedWord[] {
  const found: FoldedWord[] = [];
  // A word that began before is no word from here.
  const first = from > 0 && isLetter(folded, from - 1) ? wordEnd(folded, from) : from;
  for (let start = nextWord(folded, first); start < Math.min(to, folded.length); ) {
    const end = wordEnd(folded, start);
    found.push({ text: folded.slice(start, end), start, end });
    start = nextWord(folded, end);
  }
  return found;
}

/** The first word of a folded text; empty where it has none. */
export function firstWord(folded: string): string {
  const start = nextWord(folded, 0);
  return folded.slice(start, wordEnd(folded, start));
}

/** Whether the first word of a folded text is one of these. */
export function firstWordIn(words: ReadonlySet<string>): (folded: string) => boolean {
  const isOne = wordIn(words);
  return (folded) => {
    const start = nextWord(folded, 0);
    return isOne(folded, start, wordEnd(folded, start));
  };
}

/** Whether the word that begins at a place of a folded text is one of these. */
export function wordAtIn(words: ReadonlySet<string>): (folded: string, start: number) => boolean {
  const isOne = wordIn(words);
  return (folded, start) => isOne(folded, start, wordEnd(folded, start));
}

/** Finds the words of a set in folded text. */
export type WordFinder = (folded: string, from: number) => number | undefined;

/** Where the next of the words begins. */
export function wordFinder(words: ReadonlySet<string>): WordFinder {
  const isOne = wordIn(words);
  return (folded, from) => {
    for (let start = nextWord(folded, from); start < folded.length; ) {
      const end = wordEnd(folded, start);
      if (isOne(folded, start, end)) return start;
      start = nextWord(folded, end);
    }
    return undefined;
  };
}

/** Most words of a text begin with other letters and are passed over without being cut out. */
function wordIn(words: ReadonlySet<string>): (folded: string, start: number, end: number) => boolean {
  const beginnings = new Uint32Array(KEYS / 32);
  for (const word of words) {
    const key = keyOf(word, 0, word.length);
    beginnings[key >>> 5] = (beginnings[key >>> 5] ?? 0) | (1 << (key & 31));
  }
  return (folded, start, end) => {
    const key = keyOf(folded, start, end);
    const isLikely = (((beginnings[key >>> 5] ?? 0) >>> (key & 31)) & 1) === 1;
    return isLikely && words.has(folded.slice(start, end));
  };
}

/** The first letters of a word; six bits tell the letters of Arabic apart. */
function keyOf(text: string, start: number, end: number): number {
  let key = 0;
  const last = Math.min(end, start + KEY_LETTERS);
  for (let at = start; at < last; at++) key = (key << 6) | (text.charCodeAt(at) & 63);
  return key;
}

function nextWord(folded: string, from: number): number {
  let at = from;
  while (at < folded.length && !isLetter(folded, at)) at++;
  return at;
}

function wordEnd(folded: string, start: number): number {
  let at = start;
  while (at < folded.length && isLetter(folded, at)) at++;
  return at;
}

function isLetter(folded: string, at: number): boolean {
  const unit = folded.charCodeAt(at);
  return (classes[unit] || classify(unit)) === LETTER;
}

function classify(unit: number): number {
  const kind = /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? LETTER : OTHER;
  classes[unit] = kind;
  return kind;
}
