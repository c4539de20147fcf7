import type { Log } from "#app/log.ts";
import type { Article } from "#core/article/article.ts";
import type { ArticleSource, Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

export type RefreshDeps = {
  readonly stores: Pick<
    Stores,
    | "articles"
    | "stories"
    | "digests"
    | "deliveries"
    | "notes"
    | "alerts"
    | "recipes"
    | "ownFeeds"
    | "writings"
    | "drafts"
    | "archive"
  >;
  readonly source: ArticleSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly retentionDays: number;
  /** How long issues of the web edition are kept; absent: for good. */
  readonly archiveDays?: number | undefined;
};

/** A link to an edition that somebody made is good for as long, whoever is still subscribed to it. */
const RECIPE_DAYS = 90;

export type RefreshReport = { readonly added: number; readonly read: number; readonly failed: number };

/**
 * Reads all due feeds and stores each article once; what is older than the retention is forgotten.
 * Articles are stored as their feeds are read: an end in the middle loses nothing that a feed will not give again.
 */
export async function refresh(deps: RefreshDeps, signal: AbortSignal): Promise<RefreshReport> {
  const { stores, clock, log } = deps;
  let [added, read, failed] = [0, 0, 0];
  for await (const readings of deps.source.read(signal)) {
    const articles: Article[] = [];
    for (const reading of readings) {
      if (reading.outcome === "read") {
        read += 1;
        articles.push(...reading.articles);
      } else {
        failed += 1;
        log.warn({ feed: reading.feedUrl, reason: reading.reason }, "feed gave nothing");
      }
    }
    if (articles.length > 0) added += (await stores.articles.put(articles, clock.now())).length;
  }
  await forget(deps, clock.now());
  return { added, read, failed };
}

async function forget(
  { stores, retentionDays, archiveDays }: RefreshDeps,
  now: Temporal.Instant,
): Promise<void> {
  const before = now.subtract({ hours: 24 * retentionDays });
  await stores.articles.prune(before);
  await stores.stories.prune(before);
  await stores.digests.prune(before);
  await stores.deliveries.prune(before);
  await stores.writings.prune(before);
  await stores.notes.prune(now);
  await stores.alerts.prune(before);
  await stores.drafts.prune(before);
  if (archiveDays !== undefined) await stores.archive.prune(now.subtract({ hours: 24 * archiveDays }));
  const forgotten = now.subtract({ hours: 24 * Math.max(retentionDays, RECIPE_DAYS) });
  await stores.recipes.prune(forgotten);
  await stores.ownFeeds.prune(forgotten);
}
