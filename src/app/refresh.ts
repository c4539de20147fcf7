import type { ArticleSource, Clock } from "#core/ports.ts";
import type { Source } from "#core/source.ts";
import type { Stores } from "#core/stores.ts";
import { gather } from "./gather.ts";
import type { Log } from "./log.ts";

export type RefreshDeps = {
  readonly stores: Pick<Stores, "articles" | "stories" | "digests" | "deliveries">;
  readonly source: ArticleSource;
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly log: Log;
  readonly retentionDays: number;
};

export type RefreshReport = { readonly added: number; readonly read: number; readonly failed: number };

/** Reads all due feeds and stores each article once; what is older than the retention is forgotten. */
export async function refresh(deps: RefreshDeps, signal: AbortSignal): Promise<RefreshReport> {
  const { stores, clock, log } = deps;
  const gathering = await gather(deps.source, deps.sources, clock, signal);
  const now = clock.now();
  const added = await stores.articles.put(gathering.articles, now);
  for (const failure of [...gathering.unreachable, ...gathering.unreadable]) {
    log.warn({ feed: failure.feedUrl, reason: failure.reason }, "feed gave nothing");
  }
  await forget(deps, now);
  return {
    added: added.length,
    read: gathering.read,
    failed: gathering.unreachable.length + gathering.unreadable.length,
  };
}

async function forget({ stores, retentionDays }: RefreshDeps, now: Temporal.Instant): Promise<void> {
  const before = now.subtract({ hours: 24 * retentionDays });
  await stores.articles.prune(before);
  await stores.stories.prune(before);
  await stores.digests.prune(before);
  await stores.deliveries.prune(before);
}
