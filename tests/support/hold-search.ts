import type { ArticleStore } from "#core/stores.ts";

/** Searches wait until the returned function is called, whatever the machine's speed. */
export function holdSearch(articles: Pick<ArticleStore, "search">): () => void {
  const released = Promise.withResolvers<void>();
  const original = articles.search;
  articles.search = async (...args) => {
    await released.promise;
    return original(...args);
  };
  return () => released.resolve();
}
