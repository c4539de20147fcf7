import { createEnricher, type Enrich } from "#app/news/enrich.ts";
import type { Config } from "#config.ts";
import type { RawArticle } from "#core/article/article.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock } from "#core/ports.ts";
import type { FeedStore } from "#core/stores.ts";
import { createFetcher, DEFAULT_USER_AGENT } from "#sources/fetch/fetch.ts";
import { createRobots } from "#sources/fetch/robots.ts";
import { createFullText } from "#sources/full-text.ts";
import { readArticle } from "#sources/input.ts";
import { createParserPool } from "#sources/parser/pool.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";

/** The web as the service reads it: feeds when they are due, pages where they may be read, parsed in workers. */
export type LiveNews = {
  readonly source: (feeds: FeedStore) => ArticleSource;
  readonly enrich: Enrich;
  readonly readPage: (url: string, signal: AbortSignal) => Promise<RawArticle>;
  close(): Promise<void>;
};

export function createLiveNews(sources: readonly Source[], config: Config, clock: Clock): LiveNews {
  const { allowPrivateHosts, userAgent = DEFAULT_USER_AGENT } = config;
  const fetch = createFetcher({ allowPrivateHosts, userAgent });
  const parser = createParserPool();
  const enabled = sources.filter((source) => source.enabled);
  const robots = createRobots({ fetch, clock, userAgent });
  const fullText = createFullText(enabled, { fetch, clock, robots, parse: parser.page });
  return {
    source: (feeds) =>
      createPoliteFeedSource(enabled, { fetch, clock, feeds, random: Math.random, parse: parser.articles }),
    enrich: createEnricher({ fullText, clock }),
    readPage: (url, signal) =>
      readArticle(url, { fetch, stdin: noInput(), now: clock.now(), signal, parser }),
    close: () => parser.close(),
  };
}

/** A command's address is never "-". */
async function* noInput(): AsyncGenerator<Uint8Array> {}
