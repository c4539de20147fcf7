import { hash } from "node:crypto";
import type { Article, RawArticle } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";
import { hostOf, urlKey } from "#core/article/url.ts";
import { isMostlyArabic } from "#core/feeds/arabic-share.ts";
import type { FeedPace } from "#core/feeds/feed-state.ts";
import type { FeedShape } from "#core/feeds/feed-yield.ts";
import type { HubOffer } from "#core/feeds/hub.ts";
import type { Feed, Source } from "#core/feeds/source.ts";
import type { FeedMap } from "#sources/kinds/kind.ts";
import { type FeedContext, type RawFeedItem, readFeed } from "./feed.ts";

/** Whose feed it is, and what an earlier look at it brought. */
export type FeedArticlesContext = FeedContext & {
  readonly source: Pick<Source, "id" | "name" | "region"> & Partial<Pick<Source, "home">>;
  readonly feed: Pick<Feed, "topic"> & FeedMap;
  /** Marks of items that are not wanted again. */
  readonly known?: readonly string[];
  /** Date of the newest item that was ever in it. */
  readonly newestAt?: Temporal.Instant;
};

export type FeedArticles = {
  /** Cleaned; only those of unknown items. */
  readonly articles: readonly Article[];
  /** One for each item as it is now. */
  readonly marks: readonly string[];
  /** Of all items, known or not. */
  readonly newestAt?: Temporal.Instant;
  readonly pace?: FeedPace;
  readonly shape: FeedShape;
  /** Items newer than any before, on a first look those of the last day. */
  readonly fresh: number;
  /** See `ReadFeed`. */
  readonly parts?: readonly string[];
  readonly next?: string;
  readonly hub?: HubOffer;
};

const LEAST_TEXT = 60;
const FIRST_LOOK_HOURS = 24;

/**
 * The articles of one feed. Most of a feed is the same at every look, and cleaning an article costs more
 * than all else that is done with it. Each is given to `note` while its words are at hand. Throws an AppError where
 * there is no feed.
 */
export function readFeedArticles(
  bytes: Uint8Array,
  context: FeedArticlesContext,
  note: (article: Article) => void = () => {},
): FeedArticles {
  const { items, pace, parts, next, hub } = readFeed(bytes, context);
  const known = new Set(context.known);
  const marked = rawArticles(items, context).map((raw) => ({ raw, mark: markOf(raw) }));
  const newestAt = newest(items);
  const { now } = context;
  const { region } = context.source;
  return {
    articles: marked.flatMap(({ raw, mark }) => {
      const article = known.has(mark)
        ? undefined
        : toArticle(raw, { now, isShown: true, ...(region ? { region } : {}) });
      if (article) note(article);
      return article ?? [];
    }),
    marks: marked.map(({ mark }) => mark),
    ...(newestAt ? { newestAt } : {}),
    ...(pace ? { pace } : {}),
    shape: shapeOf(items),
    fresh: freshIn(items, context),
    ...(parts ? { parts } : {}),
    ...(next ? { next } : {}),
    ...(hub ? { hub } : {}),
  };
}

function shapeOf(items: readonly RawFeedItem[]): FeedShape {
  const hasText = ({ title, content = "", summary = "" }: RawFeedItem) =>
    (content.length > summary.length ? content : summary).length >= Math.max(LEAST_TEXT, title.length + 1);
  return {
    items: items.length,
    dated: items.filter(({ publishedAt }) => publishedAt).length,
    arabic: items.filter(({ title, summary = "" }) => isMostlyArabic(title || summary)).length,
    texts: items.filter(hasText).length,
  };
}

function freshIn(items: readonly RawFeedItem[], { now, newestAt }: FeedArticlesContext): number {
  const since = newestAt ?? now.subtract({ hours: FIRST_LOOK_HOURS });
  return items.filter(({ publishedAt }) => publishedAt && Temporal.Instant.compare(publishedAt, since) > 0)
    .length;
}

function markOf(raw: RawArticle): string {
  return hash("sha1", JSON.stringify(raw), "base64");
}

function newest(items: readonly RawFeedItem[]): Temporal.Instant | undefined {
  return items
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .reduce<Temporal.Instant | undefined>(
      (last, at) => (last && Temporal.Instant.compare(last, at) >= 0 ? last : at),
      undefined,
    );
}

function rawArticles(
  items: readonly RawFeedItem[],
  context: Pick<FeedArticlesContext, "source" | "feed">,
): RawArticle[] {
  const shared = sharedAddresses(items);
  return items.map((item) => {
    const article = rawArticle(item, context);
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
function rawArticle(
  item: RawFeedItem,
  { source, feed }: Pick<FeedArticlesContext, "source" | "feed">,
): RawArticle {
  const { content = "", summary = "" } = item;
  return {
    sourceId: source.id,
    outlet: outletOf(item, source),
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

/** An aggregator's search brings the news of others as well. */
function outletOf({ outlet }: RawFeedItem, { name, home }: FeedArticlesContext["source"]): string {
  const isOwn = outlet?.home !== undefined && home !== undefined && hostOf(outlet.home) === hostOf(home);
  return outlet && !isOwn ? outlet.name : name;
}
