import type { RawArticle } from "#core/article.ts";
import type { Feed, Source } from "#core/source.ts";
import type { RawFeedItem } from "./feed.ts";

/** A feed's item as core wants it; its text is the fuller of the two that feeds give. */
export function feedArticle(item: RawFeedItem, source: Source, feed: Feed): RawArticle {
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
