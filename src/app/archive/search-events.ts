import type { Article } from "#core/article/article.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import type { Stores } from "#core/stores.ts";

/** Articles looked at for each event that is wanted: an event is told by several outlets. */
const ARTICLES_PER_EVENT = 3;

/** An event, by the newest of its articles that have the words. */
export type FoundEvent = { readonly storyId: string; readonly article: Article };

/**
 * Events whose articles hold every word of the query, the newest first; of the feeds that readers added those that
 * `isHeard` lets through, by default none.
 */
export async function searchEvents(
  query: string,
  most: number,
  stores: Pick<Stores, "articles" | "stories">,
  isHeard = (sourceId: string) => !isOwnFeed(sourceId),
): Promise<readonly FoundEvent[]> {
  const found = await stores.articles.search(query, ARTICLES_PER_EVENT * most);
  const articles = found.filter(({ sourceId }) => isHeard(sourceId));
  const stories = await stores.stories.ofArticles(articles.map(({ id }) => id));
  const events = Map.groupBy(articles, ({ id }) => stories.get(id)?.storyId ?? id);
  return [...events]
    .flatMap(([storyId, [article]]) => (article ? [{ storyId, article }] : []))
    .slice(0, most);
}
