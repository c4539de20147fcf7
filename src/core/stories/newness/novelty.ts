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

/** By body, which articles that differ in nothing that is read share. */
const known = new WeakMap<Text["body"], HeadWords & { readonly of: string }>();

export function headWords(article: Text): HeadWords {
  const { title, body } = article;
  const kept = known.get(body);
  if (kept?.of === title) return kept;
  const found = readHeadWords(article);
  known.set(body, { ...found, of: title });
  return found;
}

/** Says what the words of an article are, which need not be read for it. */
export function noteHeadWords({ title, body }: Text, words: HeadWords): void {
  known.set(body, { ...words, of: title });
}

export function readHeadWords(article: Text): HeadWords {
  const { title } = article;
  return {
    title: Uint32Array.from(stemsOf(title)).sort(),
    head: Uint32Array.from(stemsOf(`${title}\n${opening(article, HEAD)}`)).sort(),
  };
}

/**
 * Whether an article tells what none of these told before: a reprint under another title does not. `isTold`: an
 * earlier digest told of it, so that only a new phase is news.
 */
export function tellsNew(article: Article, before: readonly Article[], isTold = false): boolean {
  if (before.length === 0) return true;
  const { head } = headWords(article);
  const told = new Set<number>();
  for (const one of before) for (const hash of stemsOf(`${one.title}\n${opening(one, TOLD)}`)) told.add(hash);
  const fresh = head.reduce((count, hash) => count + (told.has(hash) ? 0 : 1), 0);
  return fresh >= (isTold ? NEW_TO_READERS : NEW) * head.length;
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
