import type { RawArticle } from "#core/article.ts";
import { hashId } from "#core/hash.ts";

/** Items of one look at a feed that were not in the look before as they are now. */
export type Changes = {
  readonly articles: readonly RawArticle[];
  /** To be called when they are stored: from then on they are known. */
  readonly accept: () => void;
};

/**
 * Remembers what each feed last gave. Most of a feed is the same at every look, and cleaning an article
 * costs more than all else that is done with it.
 */
export function createItemMemory(): (feedUrl: string, articles: readonly RawArticle[]) => Changes {
  const known = new Map<string, ReadonlySet<string>>();
  return (feedUrl, articles) => {
    const before = known.get(feedUrl);
    const marked = articles.map((article) => ({ article, mark: hashId(JSON.stringify(article)) }));
    const changed = marked.filter(({ mark }) => !before?.has(mark));
    return {
      articles: changed.map(({ article }) => article),
      accept: () => void known.set(feedUrl, new Set(marked.map(({ mark }) => mark))),
    };
  };
}
