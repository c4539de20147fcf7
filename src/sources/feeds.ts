import type { Feed, Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock, FeedReading } from "#core/ports.ts";
import type { Semaphore } from "#lib/semaphore.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { createHostLimits, type HostLimits } from "#sources/fetch/host-limits.ts";
import { fanIn, type Producer } from "./fan-in.ts";
import { type ParseArticles, type VisitDeps, visitFeed } from "./visit-feed.ts";

export type FeedSourceDeps = HostLimits & {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly parse?: ParseArticles;
};

/** Reads all feeds of the given sources once, each outlet at the pace its terms ask for. */
export function createFeedSource(sources: readonly Source[], deps: FeedSourceDeps): ArticleSource {
  return {
    read(signal) {
      const hostLimits = createHostLimits(deps);
      return fanIn(producersOf(sources, { ...deps, hostLimits }), signal);
    },
  };
}

type ProducerDeps = FeedSourceDeps & { readonly hostLimits: (url: string) => Semaphore };

/** Feeds of an outlet that asks for a pause are read one after another, all others side by side. */
function producersOf(sources: readonly Source[], deps: ProducerDeps): readonly Producer<FeedReading>[] {
  return sources.flatMap((source) =>
    source.terms.crawl_delay > 0
      ? [producerOf(source, source.feeds, deps)]
      : source.feeds.map((feed) => producerOf(source, [feed], deps)),
  );
}

function producerOf(source: Source, feeds: readonly Feed[], deps: ProducerDeps): Producer<FeedReading> {
  return async (emit, signal) => {
    for (const [index, feed] of feeds.entries()) {
      if (index > 0) await deps.clock.sleep(source.terms.crawl_delay * 1000, signal);
      await emit(await readWithAlternate(source, feed, { ...deps, signal }));
    }
  };
}

async function readWithAlternate(
  source: Source,
  feed: Feed,
  deps: ProducerDeps & VisitDeps,
): Promise<FeedReading> {
  const reading = await readOne(source, feed, feed.url, deps);
  const isEmpty = reading.outcome === "read" && reading.shape?.items === 0;
  if ((reading.outcome === "read" && !isEmpty) || !feed.alternate) return reading;
  if (source.terms.crawl_delay > 0) await deps.clock.sleep(source.terms.crawl_delay * 1000, deps.signal);
  const second = await readOne(source, feed, feed.alternate, deps);
  if (second.outcome === "read" || reading.outcome === "read") return second;
  return { ...reading, reason: `${reading.reason}; alternate: ${second.reason}` };
}

function readOne(
  source: Source,
  feed: Feed,
  url: string,
  deps: ProducerDeps & VisitDeps,
): Promise<FeedReading> {
  return deps.hostLimits(url)(async () => {
    deps.signal.throwIfAborted();
    return (await visitFeed(source, feed, { url }, deps)).reading;
  });
}
