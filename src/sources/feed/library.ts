import { type AtomFeed, type MediaNs, parseFeed, type RdfFeed, type RssFeed } from "feedsmith";
import { nextLink, ownLink, type PageLink, pageLink, selfLink } from "#sources/page/link.ts";
import type { FeedDraft, ItemDraft } from "./draft.ts";
import { isBinary, isPageId, isWhole } from "./fields.ts";
import { choosePicture, type Picture } from "./picture.ts";

type RssItem = RssFeed.Item<string> | RdfFeed.Item<string>;

/** The library gives only those items of RSS 1.0 that this lists, and it is often out of date. */
const TABLE_OF_CONTENTS =
  /<(?:\w{1,40}:)?items\s?>\s*<\w{1,40}:(?:Seq|Bag|Alt)[\s/>][\s\S]*?<\/(?:\w{1,40}:)?items\s?>/i;

/** Text in base64, as Atom 0.3 and content of a binary type have it: the library does not undo it. */
const BASE64 =
  /\smode\s?=\s?["']base64["']|<(?:\w+:)?(?:title|summary|content)\s[^<>]{0,200}type\s?=\s?["']application\/octet-stream["']/;

/** One of these stands in such markup, and in hardly any other. */
const ENCODED = ["base64", "octet-stream"];

/** A body of XHTML, and content that RSS never had: the library does not know them. */
const BODY = /<(?:xhtml:body|body\s[^<>]{0,200}xhtml)/i;
/** The page behind a counting link. */
const COUNTED = /<feedburner:origLink/i;
/** A link with a base of its own. */
const LINK_BASE = /<link\s[^<>]{0,500}xml:base/i;
const RSS_ROOT = /^<rss[\s>]/i;
const PLAIN_CONTENT = /<content[\s>]/i;

/** Does a feed say anything in a way that the library passes over in silence? */
export function isBeyondLibrary(markup: string): boolean {
  return (
    (ENCODED.some((word) => markup.includes(word)) && BASE64.test(markup)) ||
    BODY.test(markup) ||
    LINK_BASE.test(markup) ||
    COUNTED.test(markup) ||
    (RSS_ROOT.test(markup) && PLAIN_CONTENT.test(markup))
  );
}

/** Reads well-formed RSS, Atom and RDF feeds; throws for anything else. */
export function draftByLibrary(text: string): FeedDraft {
  const parsed = parseFeed(text.replace(TABLE_OF_CONTENTS, ""), { parseDateFn: (raw) => raw });
  switch (parsed.format) {
    case "rss":
      return {
        ...channelDraft(parsed.feed, (parsed.feed.items ?? []).map(rssDraft)),
        ttl: parsed.feed.ttl,
        skipHours: parsed.feed.skipHours,
        skipDays: parsed.feed.skipDays,
      };
    case "rdf":
      return channelDraft(parsed.feed, (parsed.feed.items ?? []).map(rdfDraft));
    case "atom":
      return atomDraft(parsed.feed);
    case "json":
      // JSON has its own reader.
      return { items: [] };
    default:
      return parsed satisfies never;
  }
}

function channelDraft(
  feed: RssFeed.Feed<string> | RdfFeed.Feed<string>,
  items: readonly ItemDraft[],
): FeedDraft {
  return {
    title: feed.title ?? feed.dc?.titles?.[0],
    homepage: feed.link ?? pageLink(feed.atom?.links),
    // RSS has its links relative to the site, wherever the feed itself is kept.
    base: feed.xml?.base ?? (isWhole(feed.link) ? feed.link : undefined),
    self: selfLink(feed.atom?.links),
    next: nextLink(feed.atom?.links),
    items,
  };
}

function rssDraft(item: RssFeed.Item<string>): ItemDraft {
  const guid = item.guid?.value;
  const permalink = item.guid?.isPermaLink !== false && /^https?:/.test(guid ?? "") ? guid : undefined;
  return {
    ...sharedDraft(item),
    id: guid ?? item.atom?.id,
    url: item.link ?? pageLink(item.atom?.links) ?? permalink,
    published: item.pubDate ?? sharedDraft(item).published,
    summary: item.description ?? sharedDraft(item).summary ?? item.itunes?.summary,
    title: item.title ?? sharedDraft(item).title ?? item.itunes?.title,
    image: mediaImage(item.media) ?? enclosed(item.enclosures) ?? item.itunes?.image,
    author: item.authors?.[0]?.name ?? sharedDraft(item).author,
    origin: item.source && { name: item.source.title, url: item.source.url },
    categories: names(item.categories?.map(({ name }) => name) ?? item.dc?.subjects),
  };
}

function rdfDraft(item: RdfFeed.Item<string>): ItemDraft {
  return {
    ...sharedDraft(item),
    id: item.rdf?.about ?? item.dc?.identifiers?.[0],
    url: item.link ?? pageLink(item.atom?.links),
    image: mediaImage(item.media),
    categories: names(item.dc?.subjects),
  };
}

function sharedDraft(item: RssItem): Omit<ItemDraft, "categories"> {
  return {
    title: item.title ?? item.dc?.titles?.[0] ?? item.dcterms?.titles?.[0] ?? mediaText(item.media, "title"),
    published:
      item.dc?.dates?.[0] ??
      item.dcterms?.issued?.[0] ??
      item.dcterms?.created?.[0] ??
      item.atom?.published ??
      item.atom?.updated ??
      item.dcterms?.modified?.[0],
    updated: item.atom?.updated ?? item.dcterms?.modified?.[0],
    summary: item.description ?? item.dc?.descriptions?.[0] ?? mediaText(item.media, "description"),
    content: item.content?.encoded,
    author: item.dc?.creators?.[0],
    base: item.xml?.base,
  };
}

function atomDraft(feed: AtomFeed.Feed<string>): FeedDraft {
  return {
    title: feed.title?.value,
    homepage: pageLink(feed.links),
    base: feed.xml?.base,
    self: selfLink(feed.links),
    next: nextLink(feed.links),
    items: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      title: entry.title?.value ?? mediaText(entry.media, "title"),
      url: pageLink(entry.links) ?? (isPageId(entry.id) ? entry.id : undefined) ?? ownLink(entry.links),
      published: entry.published ?? entry.dc?.dates?.[0] ?? entry.updated,
      updated: entry.updated,
      summary: entry.summary?.value ?? mediaText(entry.media, "description"),
      content: isBinary(entry.content?.type) ? undefined : entry.content?.value,
      image: mediaImage(entry.media) ?? linkedImage(entry.links),
      author: entry.authors?.[0]?.name ?? entry.dc?.creators?.[0],
      categories: names(entry.categories?.map(({ label, term }) => label ?? term)),
      base: entry.xml?.base,
    })),
  };
}

function linkedImage(links: readonly PageLink[] | undefined): string | undefined {
  return links?.find(({ rel, type }) => rel === "enclosure" && type?.startsWith("image/"))?.href;
}

function enclosed(enclosures: RssFeed.Item<string>["enclosures"]): string | undefined {
  const isImage = ({ type, url }: Picture) => type?.startsWith("image/") || (!type && isPicture(url));
  return choosePicture((enclosures ?? []).filter(isImage));
}

/** Outlets list one image in several sizes. */
function mediaImage(media: MediaNs.ItemOrFeed | undefined): string | undefined {
  if (!media) return undefined;
  const groups = media.groups ?? [];
  const contents = [...(media.contents ?? []), ...groups.flatMap((group) => group.contents ?? [])];
  const pictures = contents.filter(
    ({ medium, type, url }) =>
      medium === "image" || type?.startsWith("image/") || (!medium && !type && isPicture(url)),
  );
  const thumbnails = [media, ...groups, ...contents].flatMap(({ thumbnails }) => thumbnails ?? []);
  return choosePicture(pictures) ?? choosePicture(thumbnails);
}

/** Words of the item's media, which may stand in a group or in each of its files. */
function mediaText(media: MediaNs.ItemOrFeed | undefined, name: "title" | "description"): string | undefined {
  if (!media) return undefined;
  const { groups = [], contents = [] } = media;
  const files = [...groups.flatMap((group) => group.contents ?? []), ...contents];
  return [media, ...groups, ...files].find((part) => part[name]?.value)?.[name]?.value;
}

function isPicture(url: string | undefined): boolean {
  return /\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#])/i.test(url ?? "");
}

function names(values: readonly (string | undefined)[] | undefined): readonly string[] {
  return (values ?? []).filter((value) => value !== undefined);
}
