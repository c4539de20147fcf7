import { createEnricher } from "#app/news/enrich.ts";
import type { News } from "#cli/digest.ts";
import type { Config } from "#config.ts";
import type { Source } from "#core/feeds/source.ts";
import { systemClock } from "#lib/clock.ts";
import { createFeedSource } from "#sources/feeds.ts";
import { createFetcher, DEFAULT_USER_AGENT, type Fetch } from "#sources/fetch/fetch.ts";
import { createRobots } from "#sources/fetch/robots.ts";
import { withRobots } from "#sources/fetch/with-robots.ts";
import { createFullText } from "#sources/full-text.ts";

/** The web as one run of the command line reads it: every feed once, and the pages of what will be printed. */
export function newsOnce(sources: readonly Source[], config: Config): News {
  const clock = systemClock;
  const { userAgent = DEFAULT_USER_AGENT } = config;
  const fetch = fetcherOf(config);
  const robots = createRobots({ fetch, clock, userAgent });
  const fullText = createFullText(sources, { fetch, clock, robots });
  return {
    source: createFeedSource(sources, { fetch, clock }),
    sources,
    enrich: createEnricher({ fullText, clock }),
  };
}

export function fetcherOf({ allowPrivateHosts, proxies, userAgent, feedSecret }: Config): Fetch {
  return createFetcher({
    allowPrivateHosts,
    proxies,
    secretOf: feedSecret,
    ...(userAgent ? { userAgent } : {}),
  });
}

/** For pages of articles: their hosts' robots.txt is asked first. */
export function politeFetcherOf(config: Config): Fetch {
  const { userAgent = DEFAULT_USER_AGENT } = config;
  const fetch = fetcherOf(config);
  return withRobots(fetch, createRobots({ fetch, clock: systemClock, userAgent }));
}
