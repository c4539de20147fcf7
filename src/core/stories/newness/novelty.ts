import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { opening } from "#core/article/opening.ts";

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
  readonly of: string;
  readonly words: Uint32Array;
  readonly from: number;
  readonly title: number;
  readonly head: number;
};
/** By body, which articles that differ in nothing that is read share. */
const known = new WeakMap<Text["body"], Held>();

export function headWords(article: Text): HeadWords {
  const kept = known.get(article.body);
  if (kept?.of === article.title) {
    const { words, from, title, head } = kept;
    return { title: words.subarray(from, title), head: words.subarray(title, head) };
  }
  const found = readHeadWords(article);
  noteHeadWords(article, found);
  return found;
}

/** Says what the words of an article are, which need not be read for it. */
export function noteHeadWords({ title: of, body }: Text, { title, head }: HeadWords): void {
  const size = title.length + head.length;
  if (open.end + size > open.words.length) open = { words: new Uint32Array(Math.max(POOL, size)), end: 0 };
  const { words, end: from } = open;
  words.set(title, from);
  words.set(head, from + title.length);
  open.end += size;
  known.set(body, { of, words, from, title: from + title.length, head: from + size });
}

export function readHeadWords(article: Text): HeadWords {
  const { title } = article;
  return {
    title: Uint32Array.from(stemsOf(title)).sort(),
    head: Uint32Array.from(stemsOf(`${title}\n${opening(article, HEAD)}`)).sort(),
  };
}

/**
 * Whether articles tell what none of these told before: a reprint under another title does not. `isTold`: an earlier
 * digest told of it, so that only a new phase is news.
 */
export function createNovelty(before: readonly Article[], isTold = false): (article: Article) => boolean {
  if (before.length === 0) return () => true;
  const told = new Set<number>();
  for (const one of before) for (const hash of stemsOf(`${one.title}\n${opening(one, TOLD)}`)) told.add(hash);
  return (article) => {
    const { head } = headWords(article);
    const fresh = head.reduce((count, hash) => count + (told.has(hash) ? 0 : 1), 0);
    return fresh >= (isTold ? NEW_TO_READERS : NEW) * head.length;
  };
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

function stemsOf(text: string): ReadonlySet<number> {
  return new Set(
    tokens(text)
      .filter((word) => !isStopWord(word))
      .map((word) => hash32(stem(word))),
  );
}
