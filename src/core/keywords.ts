import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { type TokenSpan, tokenSpans } from "#core/arabic/tokens.ts";
import { type Article, bodyText } from "#core/article.ts";

/** Keywords of an article, the publisher's own first, in the form they have in the text. */
export function keywords(
  article: Pick<Article, "title" | "body" | "keywords">,
  options: { readonly limit: number; readonly weight?: (stem: string) => number },
): string[] {
  const text = `${article.title}\n${bodyText(article)}`;
  const counts = new Map<string, { count: number; form: string }>();
  for (const span of tokenSpans(text)) {
    if (!carries(span)) continue;
    const key = stem(span.folded);
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { count: 1, form: text.slice(span.start, span.end) });
  }
  const own = [...counts]
    .map(([key, { count, form }]) => ({ form, score: count * (options.weight?.(key) ?? 1) }))
    .sort((a, b) => b.score - a.score);
  return [...new Set([...article.keywords, ...own.map(({ form }) => form)])].slice(0, options.limit);
}

function carries(span: TokenSpan): boolean {
  return span.folded.length > 2 && !isStopWord(span.folded) && !/\p{N}/u.test(span.folded);
}
