import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { opening } from "#core/article/opening.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { noteOnBodies } from "#core/cleaning/body-notes.ts";
import type { Known } from "#core/stories/known.ts";

/** Characters in which an article says what is new, and those that may have said it before. */
const HEAD = 500;
const TOLD = 3_000;
/** Part of the words of a head that nobody used before, from which it tells something new. */
const NEW = 0.25;
/** … and from which it is worth telling to those who read of the event in an earlier digest. */
const NEW_TO_READERS = 0.6;

/** The words with which an article says what is new: hashes of their stems, ascending, each once. */
export type HeadWords = {
  /** Those of the title alone. */
  readonly title: Uint32Array;
  /** Those of title and opening. */
  readonly head: Uint32Array;
};

type Text = Pick<Article, "title" | "body">;

/** Words that stand one behind the other in one array: an array for each article would take as much again. */
const POOL = 1 << 14;
let open = { words: new Uint32Array(POOL), end: 0 };
/** Where the words of a title end, and those of a head, behind them. */
type Held = {
  readonly words: Uint32Array;
  readonly from: number;
  readonly title: number;
  readonly head: number;
};
const known = noteOnBodies<Held>();

export function headWords(article: Text): HeadWords {
  const kept = known.of(article);
  if (kept) {
    const { words, from, title, head } = kept;
    return { title: words.subarray(from, title), head: words.subarray(title, head) };
  }
  const found = readHeadWords(article);
  noteHeadWords(article, found);
  return found;
}

/** Says what the words of an article are, which need not be read for it. */
export function noteHeadWords(article: Text, { title, head }: HeadWords): void {
  const size = title.length + head.length;
  if (open.end + size > open.words.length) open = { words: new Uint32Array(Math.max(POOL, size)), end: 0 };
  const { words, end: from } = open;
  words.set(title, from);
  words.set(head, from + title.length);
  open.end += size;
  known.put(article, { words, from, title: from + title.length, head: from + size });
}

export function readHeadWords(article: Text): HeadWords {
  const { title } = article;
  return {
    title: Uint32Array.from(stemsIn(title)).sort(),
    head: Uint32Array.from(stemsIn(`${title}\n${opening(article, HEAD)}`)).sort(),
  };
}

/** Whether an article tells what none of these told before: a reprint under another title does not. */
export type Novelty = (before: readonly Article[]) => (article: Article) => boolean;

/**
 * `isTold`: an earlier digest told of it, so that only a new phase is news. Texts whose words somebody knows are read only
 * where words of one letter decide.
 */
export function createNovelty(isTold = false, stemsOf: Known["stemsOf"] = () => undefined): Novelty {
  const part = isTold ? NEW_TO_READERS : NEW;
  return (before) => {
    if (before.length === 0) return () => true;
    const known = before.map((one) => (fullness(one) <= TOLD ? stemsOf(one) : undefined));
    /** Words that were told, some of one letter left out. */
    const told = new Set<number>();
    for (const [at, one] of before.entries()) for (const hash of known[at] ?? toldIn(one)) told.add(hash);
    let all: ReadonlySet<number> | undefined;
    return (article) => {
      const { head } = headWords(article);
      const enough = part * head.length;
      const fresh = head.filter((hash) => !told.has(hash));
      if (fresh.length < enough) return false;
      if (fresh.filter((hash) => !isLetter(hash)).length >= enough) return true;
      all ??= new Set(before.flatMap((one) => [...toldIn(one)]));
      return head.reduce((count, hash) => count + (all?.has(hash) ? 0 : 1), 0) >= enough;
    };
  };
}

function toldIn(article: Article): ReadonlySet<number> {
  return stemsIn(`${article.title}\n${opening(article, TOLD)}`);
}

/** From the first digit to the last Arabic letter: which of them stand alone in a text is not known to everybody. */
const LETTERS = [0x30, 0x6ff] as const;
let letters: ReadonlySet<number> | undefined;

function isLetter(hash: number): boolean {
  const [first, last] = LETTERS;
  letters ??= new Set(
    Array.from({ length: last - first + 1 }, (_, at) => hash32(stem(String.fromCharCode(first + at)))),
  );
  return letters.has(hash);
}

/** How many words two lists share, both ascending. */
export function shared(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    const one = a[left] ?? 0;
    const other = b[right] ?? 0;
    if (one === other) count++;
    if (one <= other) left++;
    if (other <= one) right++;
  }
  return count;
}

function stemsIn(text: string): ReadonlySet<number> {
  return new Set(
    tokens(text)
      .filter((word) => !isStopWord(word))
      .map((word) => hash32(stem(word))),
  );
}
