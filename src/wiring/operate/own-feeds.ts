import { dropFeeds } from "#app/delivery/own/drop-feeds.ts";
import type { Channel, Signals } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import { readOwnFeeds, wantedFeeds } from "#app/news/own/read-own-feeds.ts";
import type { FeedStore } from "#core/feeds/feed-state.ts";
import { ownOutlet } from "#core/feeds/own-feed.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock, FeedFinder } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

/** How feeds of readers are found and read: through the network identity of strangers. */
export type OwnFeedsDeps = {
  readonly finder: FeedFinder;
  readonly source: (feeds: FeedStore, outlets: () => Promise<readonly Source[]>) => ArticleSource;
};

type Given = {
  readonly stores: Stores;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly readAt: () => Promise<Temporal.Instant | undefined>;
  readonly clock: Clock;
  readonly log: Log;
};

/** One pass over the feeds of readers: what is due is read, what has been dead for long is given up. */
export function ownFeedsOf({ source }: OwnFeedsDeps, given: Given): (signals: Signals) => Promise<void> {
  const { stores, channels, readAt, clock, log } = given;
  const read = source(stores.feeds, async () => (await wantedFeeds(stores, clock)).map(ownOutlet));
  return async (signals) => {
    const dead = await readOwnFeeds({ stores, source: read, readAt, clock, log }, signals.stop);
    if (dead.length > 0) await dropFeeds(dead, { stores, channels, clock, log }, signals);
  };
}
