import { urlKey } from "#core/article/url.ts";
import { isArabicFeed } from "#core/feeds/draft-source.ts";
import type { FoundFeed } from "#core/feeds/found-feed.ts";
import type { Clock, FeedFinder } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { type FeedContext, isFeed, type ReadFeed, readFeed } from "#sources/feed/feed.ts";
import { feedLinks } from "#sources/feed/links.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { kindOf } from "#sources/kinds/registry.ts";
import { channelsIn, placesOf } from "./places.ts";
import { qualityOf } from "./quality.ts";

/** Test reads of one search: outlets with a feed for each section have dozens. */
const MOST_READS = 12;

export type FeedFinderDeps = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly parse?: (bytes: Uint8Array, context: FeedContext) => ReadFeed | Promise<ReadFeed>;
};

/**
 * Looks for the news of a page: its feeds, else its site map, WordPress behind it, its channel of Telegram. Reads each
 * once, one request at a time.
 */
export function createFeedFinder(deps: FeedFinderDeps): FeedFinder {
  return {
    async find(address, signal) {
      const answer = await deps.fetch(address, { signal });
      if (answer.outcome === "failed") {
        throw new AppError(`cannot fetch the page: ${answer.message}`, { code: answer.reason });
      }
      const { text } = decodeBytes(answer.bytes, contextOf(answer));
      if (isFeed(text, { url: answer.url })) {
        const found = await read(answer, deps, signal);
        return { home: found?.home ?? new URL(answer.url).origin, feeds: found ? [found.feed] : [] };
      }
      const { siteName, declared, linked, channels } = feedLinks(text, answer.url);
      const { origin } = new URL(answer.url);
      const named = { feeds: [...declared.map(({ url }) => url), ...linked], channels: channelsIn(channels) };
      const found: FoundFeed[] = [];
      for await (const urls of placesOf(origin, named, deps, signal)) {
        found.push(...(await readAll(urls, deps, signal)));
        if (found.some(isOfUse)) break;
      }
      return { home: origin, ...(siteName ? { name: siteName } : {}), feeds: found };
    },
  };
}

function isOfUse(feed: FoundFeed): boolean {
  return feed.titles.length > 0 && isArabicFeed(feed);
}

async function readAll(
  urls: readonly string[],
  deps: FeedFinderDeps,
  signal: AbortSignal,
): Promise<FoundFeed[]> {
  const found = new Map<string, FoundFeed>();
  for (const url of [...new Set(urls)].slice(0, MOST_READS)) {
    const answer = await deps.fetch(url, { signal });
    signal.throwIfAborted();
    if (answer.outcome === "failed") continue;
    const one = await read(answer, deps, signal);
    // Several addresses that end at one feed are one.
    if (one && !found.has(urlKey(one.feed.url))) found.set(urlKey(one.feed.url), one.feed);
  }
  return [...found.values()];
}

type Answered = Extract<FetchResult, { outcome: "ok" }>;

async function read(answer: Answered, deps: FeedFinderDeps, signal: AbortSignal) {
  const feed = await parsed(answer, deps);
  if (!feed) return undefined;
  // An index of site maps is as good as its first part.
  const [part] = feed.items.length === 0 ? (feed.parts ?? []) : [];
  const partAnswer = part === undefined ? undefined : await deps.fetch(part, { signal });
  const first = partAnswer?.outcome === "ok" ? await parsed(partAnswer, deps) : undefined;
  const { items } = first ?? feed;
  const { text } = decodeBytes(answer.bytes, contextOf(answer));
  const kind = kindOf(text, { url: answer.url })?.name;
  const quality = qualityOf(items);
  const newest = items
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .sort(Temporal.Instant.compare)
    .at(-1);
  const found: FoundFeed = {
    url: answer.url,
    title: feed.title,
    titles: items.map(({ title }) => title),
    ...(newest ? { newestAt: newest } : {}),
    ...(kind ? { kind } : {}),
    ...(quality ? { quality } : {}),
  };
  const home = feed.homepage && new URL(feed.homepage).origin;
  return { feed: found, ...(home ? { home } : {}) };
}

async function parsed(answer: Answered, { parse = readFeed, clock }: FeedFinderDeps) {
  try {
    return await parse(answer.bytes, { ...contextOf(answer), url: answer.url, now: clock.now() });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
}

function contextOf(answer: Answered) {
  const contentType = answer.headers["content-type"];
  return contentType ? { contentType } : {};
}
