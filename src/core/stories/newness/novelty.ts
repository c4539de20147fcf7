import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";

/** Characters in which an article says what is new, and those that may have said it before. */
const HEAD = 500;
const TOLD = 3_000;
/** Part of the words of a head that nobody used before, from which it tells something new. */
const NEW = 0.25;
/** … and from which it is worth telling to those who read of the event in an earlier digest. */
const NEW_TO_READERS = 0.6;

/** Stems of the words with which an article says what is new. */
export function headStems(article: Article): ReadonlySet<string> {
  return stemsOf(`${article.title}\n${opening(article, HEAD)}`);
}

export function titleStems({ title }: Article): ReadonlySet<string> {
  return stemsOf(title);
}

/**
 * Whether an article tells what none of these told before: a reprint under another title does not. `isTold`: an
 * earlier digest told of it, so that only a new phase is news.
 */
export function tellsNew(article: Article, before: readonly Article[], isTold = false): boolean {
  if (before.length === 0) return true;
  const head = headStems(article);
  const told = new Set(before.flatMap((one) => [...stemsOf(`${one.title}\n${opening(one, TOLD)}`)]));
  return head.difference(told).size >= (isTold ? NEW_TO_READERS : NEW) * head.size;
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    tokens(text)
      .filter((word) => !isStopWord(word))
      .map(stem),
  );
}
