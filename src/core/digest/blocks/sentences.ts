import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { opening } from "#core/article/opening.ts";
import { createLatest } from "#core/latest.ts";
import { type Candidate, candidatesOf, contentStems } from "#core/summary/extractive/candidates.ts";
import { printed } from "#core/summary/printed.ts";

/** What a block takes out of an article stands in its beginning. */
const OPENING = 1_500;
const SENTENCES = 8;
const MOST_WORDS = 32;

/** Words of the article's title that a sentence has, from which on it is about the article's own matter. */
const OF_TITLE = 2;

/** A sentence that can be understood alone, as it would be printed, and whether it is about its article's own matter. */
export type Standing = { readonly text: string; readonly of: Article; readonly isCentral: boolean };

/**
 * Sentences of the articles' beginnings that stand alone and that the digest has not printed yet (folded, in `told`).
 * Only articles in whose opening `hint` is found are read sentence by sentence.
 */
export function* standing(
  articles: readonly Article[],
  hint: RegExp,
  told: ReadonlySet<string>,
): Generator<Standing> {
  for (const of of articles) {
    if (!mayHold(of, hint)) continue;
    const beginning = opening(of, OPENING);
    const title = new Set(contentStems(tokens(of.title)));
    for (const { text, printable, leansBack, needs, words, distinct } of candidatesIn(of, beginning)) {
      if (!printable || leansBack || needs.length > 0 || words > MOST_WORDS || !hint.test(text)) continue;
      const [alone = text] = printed([text]);
      if (told.has(fold(text)) || told.has(fold(alone)) || !isWhole(alone, beginning)) continue;
      yield { text: alone, of, isCentral: distinct.intersection(title).size >= OF_TITLE };
    }
  }
}

/** Several blocks and many digests look into the same articles: most hold no hint, and of some 5 kB are remembered. */
const MOST_READ = 200;
const read = createLatest<Article, readonly Candidate[]>(MOST_READ);
const hinted = new WeakMap<RegExp, WeakMap<Article, boolean>>();

function mayHold(article: Article, hint: RegExp): boolean {
  const known = hinted.get(hint) ?? new WeakMap<Article, boolean>();
  hinted.set(hint, known);
  const holds = known.get(article) ?? hint.test(opening(article, OPENING));
  known.set(article, holds);
  return holds;
}

function candidatesIn(article: Article, beginning: string): readonly Candidate[] {
  return read.get(article, () => {
    const body = beginning.split("\n").map((text) => ({ kind: "paragraph" as const, text }));
    return candidatesOf(body).slice(0, SENTENCES);
  });
}

/** Where the opening was cut off, its last sentence may go on. */
function isWhole(text: string, beginning: string): boolean {
  return beginning.length < OPENING || !beginning.endsWith(text);
}

/** Who tells it, for a line below. */
export function tellerOf({ outlet, url }: Article): { readonly outlet: string; readonly url?: string } {
  return { outlet, ...(url ? { url } : {}) };
}
