import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { type Article, bodyText } from "#core/article.ts";

/** Characters read of an article: news says what it is about early, and a hostile text is bounded. */
const TEXT = 6000;
/** Characters of the body that count as its lead. */
const LEAD = 300;
/** Content stems read of an article. */
const STEMS = 400;
const GRAM = 4;

/** What the rankers read of an article. */
export type Terms = {
  /** Content stems in order, the title's first. */
  readonly stems: readonly string[];
  /** Character 4-grams of title and lead, word by word, folded. */
  readonly grams: readonly string[];
};

export function termsOf(article: Pick<Article, "title" | "body">): Terms {
  const title = article.title.slice(0, LEAD);
  const body = bodyText(article).slice(0, TEXT);
  const titleTokens = tokens(title);
  return {
    stems: [...titleTokens, ...tokens(body)]
      .filter((token) => token.length > 1 && !isStopWord(token))
      .slice(0, STEMS)
      .map(stem),
    grams: [...titleTokens, ...tokens(body.slice(0, LEAD))].flatMap(gramsOf),
  };
}

/** A short word is its own gram, so that it is not lost. */
function gramsOf(token: string): string[] {
  const padded = ` ${token} `;
  if (padded.length <= GRAM) return [padded];
  return Array.from({ length: padded.length - GRAM + 1 }, (_, at) => padded.slice(at, at + GRAM));
}
