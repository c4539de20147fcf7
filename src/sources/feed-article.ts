import type { RawArticle } from "#core/article.ts";
import type { Feed, Source } from "#core/source.ts";
import { urlKey } from "#core/url.ts";
import type { RawFeedItem } from "./feed.ts";

/** The items of one feed as core wants them. */
export function feedArticles(items: readonly RawFeedItem[], source: Source, feed: Feed): RawArticle[] {
  const shared = sharedAddresses(items);
  return items.map((item) => {
    const article = feedArticle(item, source, feed);
    return item.url && shared.has(urlKey(item.url)) ? { ...article, sharesUrl: true } : article;
  });
}

/** Addresses that stand for several items: a live blog, a section page. */
function sharedAddresses(items: readonly RawFeedItem[]): ReadonlySet<string> {
  const titles = new Map<string, string>();
  const shared = new Set<string>();
  for (const { url, title } of items) {
    if (!url) continue;
    const key = urlKey(url);
    const known = titles.get(key);
    if (known === undefined) titles.set(key, title);
    else if (known !== title) shared.add(key);
  }
  return shared;
}

/** Its text is the fuller of the two that feeds give. */
function feedArticle(item: RawFeedItem, source: Source, feed: Feed): RawArticle {
  const { content = "", summary = "" } = item;
  return {
    sourceId: source.id,
    outlet: source.name,
    guid: item.id,
    text: content.length >= summary.length ? content : summary,
    feedTopic: feed.topic,
    categories: item.categories,
    ...(item.url ? { url: item.url } : {}),
    ...(item.title ? { title: item.title } : {}),
    ...(item.publishedAt ? { publishedAt: item.publishedAt } : {}),
    ...(item.author ? { author: item.author } : {}),
    ...(item.image ? { image: { url: item.image } } : {}),
  };
}
