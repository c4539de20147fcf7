import { urlKey } from "#core/article/url.ts";
import type { Clock, FeedFinder, FoundFeed } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { type FeedContext, isFeed, type ReadFeed, readFeed } from "#sources/feed/feed.ts";
import { feedLinks } from "#sources/feed/links.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";

/** Where sites of the common systems have their feeds; asked only where the page names none. */
const KNOWN_PATHS = [
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed.json",
  "/ar/rss",
];
/** Test reads of one search: outlets with a feed for each section have dozens. */
const MOST_READS = 12;

export type FeedFinderDeps = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly parse?: (bytes: Uint8Array, context: FeedContext) => ReadFeed | Promise<ReadFeed>;
};

/** Looks for the feeds of a page and reads each once; one request at a time. */
export function createFeedFinder(deps: FeedFinderDeps): FeedFinder {
  return {
    async find(address, signal) {
      const answer = await deps.fetch(address, { signal });
      if (answer.outcome === "failed") {
        throw new AppError(`cannot fetch the page: ${answer.message}`, { code: answer.reason });
      }
      const { text } = decodeBytes(answer.bytes, contextOf(answer));
      if (isFeed(text)) {
        const found = await read(answer, deps);
        return { home: found?.home ?? new URL(answer.url).origin, feeds: found ? [found.feed] : [] };
      }
      const { siteName, declared, linked } = feedLinks(text, answer.url);
      const { origin } = new URL(answer.url);
      const named = [...declared.map(({ url }) => url), ...linked];
      const guesses = named.length > 0 ? [] : KNOWN_PATHS.map((path) => `${origin}${path}`);
      const feeds = await readAll([...named, ...guesses], deps, signal);
      return { home: origin, ...(siteName ? { name: siteName } : {}), feeds };
    },
  };
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
    const one = await read(answer, deps);
    // Several addresses that end at one feed are one.
    if (one && !found.has(urlKey(one.feed.url))) found.set(urlKey(one.feed.url), one.feed);
  }
  return [...found.values()];
}

type Answered = Extract<FetchResult, { outcome: "ok" }>;

async function read(answer: Answered, deps: FeedFinderDeps) {
  const { parse = readFeed, clock } = deps;
  let feed: ReadFeed;
  try {
    feed = await parse(answer.bytes, { ...contextOf(answer), url: answer.url, now: clock.now() });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
  const newest = feed.items
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .sort(Temporal.Instant.compare)
    .at(-1);
  const found: FoundFeed = {
    url: answer.url,
    title: feed.title,
    titles: feed.items.map(({ title }) => title),
    ...(newest ? { newestAt: newest } : {}),
  };
  const home = feed.homepage && new URL(feed.homepage).origin;
  return { feed: found, ...(home ? { home } : {}) };
}

function contextOf(answer: Answered) {
  const contentType = answer.headers["content-type"];
  return contentType ? { contentType } : {};
}
