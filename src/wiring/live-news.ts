import { createEnricher, type Enrich } from "#app/news/enrich.ts";
import type { Config } from "#config.ts";
import type { FeedStore } from "#core/feeds/feed-state.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock, FeedFinder } from "#core/ports.ts";
import { createFetcher, DEFAULT_USER_AGENT } from "#sources/fetch/fetch.ts";
import { createRobots } from "#sources/fetch/robots.ts";
import { withRobots } from "#sources/fetch/with-robots.ts";
import { createFullText } from "#sources/full-text.ts";
import { createLinkedPages, type ReadLink } from "#sources/linked-pages.ts";
import { createParserPool } from "#sources/parser/pool.ts";
import { createPoliteFeedSource, type OnHub } from "#sources/polite-feeds.ts";

/** The web as the service reads it: feeds when they are due, pages where they may be read, parsed in workers. */
export type LiveNews = {
  readonly source: (feeds: FeedStore, onHub?: OnHub) => ArticleSource;
  readonly enrich: Enrich;
  /** Feeds that readers add, as outlets. */
  readonly ownSource: (feeds: FeedStore, outlets: () => Promise<readonly Source[]>) => ArticleSource;
  /** Looks for a feed where a reader points. */
  readonly findOwn: FeedFinder;
  /** Pages that chats link to. */
  readonly readLink: ReadLink;
  close(): Promise<void>;
};

/** The largest page of real outlets is under 3 MB. */
const LARGEST_LINKED_PAGE = 3_000_000;
/** Hosts that readers chose are asked beside the operator's, and hold up nothing. */
const OWN_FEEDS_AT_ONCE = { concurrency: 4, perHost: 1 };
/** Ten times what the slowest real page took. */
const LINKED_PAGE_LIMIT_MS = 5_000;

/**
 * Two identities on the network: what the operator chose may be on the hosts that the operator opened; where a
 * stranger points leads to public addresses only, with robots.txt, a parser and bounds of its own.
 */
export function createLiveNews(sources: readonly Source[], config: Config, clock: Clock): LiveNews {
  const { allowPrivateHosts, proxies, userAgent = DEFAULT_USER_AGENT } = config;
  const fetch = createFetcher({ allowPrivateHosts, proxies, userAgent, secretOf: config.feedSecret });
  const parser = createParserPool();
  const enabled = sources.filter((source) => source.enabled);
  const robots = createRobots({ fetch, clock, userAgent });
  const fullText = createFullText(enabled, { fetch, clock, robots, parse: parser.page });
  const fetchPublic = createFetcher({
    allowPrivateHosts: [],
    proxies,
    userAgent,
    maxBytes: LARGEST_LINKED_PAGE,
  });
  const linkParser = createParserPool({ workers: 1, timeLimitMs: LINKED_PAGE_LIMIT_MS });
  const foreignRobots = createRobots({ fetch: fetchPublic, clock, userAgent });
  const fetchForeign = withRobots(fetchPublic, foreignRobots);
  return {
    source: (feeds, onHub) =>
      createPoliteFeedSource(enabled, {
        ...{ fetch, clock, feeds, random: Math.random, parse: parser.articles },
        ...(onHub ? { onHub } : {}),
      }),
    ownSource: (feeds, outlets) =>
      createPoliteFeedSource(outlets, {
        ...{ fetch: fetchForeign, clock, feeds, random: Math.random, parse: linkParser.articles },
        ...OWN_FEEDS_AT_ONCE,
      }),
    findOwn: {
      async find(address, signal) {
        const { createFeedFinder } = await import("#sources/find/find-feeds.ts");
        const finder = createFeedFinder({ fetch: fetchForeign, clock, parse: linkParser.feed });
        return finder.find(address, signal);
      },
    },
    enrich: createEnricher({ fullText, clock }),
    readLink: createLinkedPages({
      fetch: fetchPublic,
      robots: foreignRobots,
      clock,
      parser: linkParser,
    }),
    close: async () => {
      await Promise.all([parser.close(), linkParser.close()]);
    },
  };
}
