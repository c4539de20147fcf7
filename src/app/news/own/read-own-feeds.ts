import type { Log } from "#app/log.ts";
import type { Article } from "#core/article/article.ts";
import { hashId } from "#core/article/hash.ts";
import type { OwnFeed } from "#core/feeds/own-feed.ts";
import type { ArticleSource, Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

/** What was begun and not yet subscribed to is read for as long: its first digest has news then. */
const BEGUN_HOURS = 24;
/** A feed of which nothing was had for so long is given up. */
const DEAD_HOURS = 7 * 24;
/** Our own network works where any feed of the operator's answered as lately as this. */
const ONLINE_HOURS = 1;

export type ReadOwnDeps = {
  readonly stores: Pick<Stores, "articles" | "ownFeeds">;
  /** Reads those of the feeds that `wantedFeeds` names which are due. */
  readonly source: ArticleSource;
  /** When feeds of the operator's were last read with an answer. */
  readonly readAt: () => Promise<Temporal.Instant | undefined>;
  readonly clock: Clock;
  readonly log: Log;
};

/** The feeds of readers that are to be read now. */
export function wantedFeeds(
  { ownFeeds }: Pick<Stores, "ownFeeds">,
  clock: Pick<Clock, "now">,
): Promise<readonly OwnFeed[]> {
  return ownFeeds.wanted(clock.now().subtract({ hours: BEGUN_HOURS }));
}

/**
 * Reads the feeds of readers that are due and stores their articles apart from those of the operator's outlets, whatever
 * addresses they claim. Returns the feeds that have failed for a week.
 */
export async function readOwnFeeds(deps: ReadOwnDeps, signal: AbortSignal): Promise<readonly OwnFeed[]> {
  const { stores, clock, log } = deps;
  const known = new Map((await wantedFeeds(stores, clock)).map((feed) => [feed.url, feed]));
  const failed: OwnFeed[] = [];
  for await (const readings of deps.source.read(signal)) {
    const articles: Article[] = [];
    for (const reading of readings) {
      const feed = known.get(reading.feedUrl);
      if (reading.outcome === "read") {
        articles.push(...reading.articles.map(apart));
        if (feed?.failingSince) await stores.ownFeeds.noteFailing(feed.id, undefined);
      } else if (feed) failed.push(feed);
    }
    if (articles.length > 0) await stores.articles.put(articles, clock.now());
  }
  if (failed.length === 0 || !(await isOnline(deps))) return [];
  log.info({ failed: failed.length }, "feeds of readers gave nothing");
  const now = clock.now();
  for (const { id, failingSince } of failed) if (!failingSince) await stores.ownFeeds.noteFailing(id, now);
  return failed.filter(
    ({ failingSince }) => failingSince && now.since(failingSince).total("hours") >= DEAD_HOURS,
  );
}

/** Whoever adds a feed chooses what it says: it must not take the place of an outlet's own article. */
function apart(article: Article): Article {
  return { ...article, id: hashId(`${article.sourceId}\n${article.id}`) };
}

async function isOnline({ readAt, clock }: ReadOwnDeps): Promise<boolean> {
  const at = await readAt();
  return at !== undefined && clock.now().since(at).total("hours") <= ONLINE_HOURS;
}
