import { feedHealth } from "#core/feeds/health.ts";
import type { Clock, Platform } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import { dayOf } from "#core/writing/usage.ts";
import type { Readiness } from "#http/watch-pages.ts";
import type { Figures } from "./figures.ts";
import type { ModelFigures } from "./model-figures.ts";

/** Feeds are looked at every two minutes; after this long something stands still. */
export const STALE_AFTER = Temporal.Duration.from({ minutes: 30 });
/** A database that needs longer for one row is no database to work with. */
const DATABASE_PATIENCE_MS = 3_000;

export type ObservedDeps = {
  readonly stores: Pick<Stores, "census" | "articles" | "feeds" | "marks" | "writings">;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  /** When this process began: feeds have that long to be read for the first time. */
  readonly startedAt: Temporal.Instant;
  /** Where the operator has a language model. */
  readonly model?: ModelFigures | undefined;
};

/** Can it do its work at this moment? */
export async function readinessOf({ stores, platforms, clock, startedAt }: ObservedDeps): Promise<Readiness> {
  const now = clock.now();
  const abort = new AbortController();
  const late = clock.sleep(DATABASE_PATIENCE_MS, abort.signal).then(
    () => "late" as const,
    () => "late" as const,
  );
  const read = stores.marks.get("refreshed").then(
    (at) => ({ at }),
    () => undefined,
  );
  const answer = await Promise.race([read, late]);
  abort.abort();
  const database = answer !== undefined && answer !== "late";
  const refreshedAt = database ? answer.at : undefined;
  const age = now.since(refreshedAt ?? startedAt);
  const isFresh = Temporal.Duration.compare(age, STALE_AFTER) <= 0;
  const checks: Record<string, { ok: boolean; says: string }> = {
    database: { ok: database, says: database ? "answers" : answer === "late" ? "is slow" : "fails" },
    news: {
      ok: isFresh,
      says: refreshedAt ? `read ${Math.round(age.total("seconds"))} s ago` : "not read yet",
    },
  };
  for (const { id, isReached } of platforms)
    if (isReached) checks[id] = { ok: isReached(), says: isReached() ? "listens" : "cannot be reached" };
  return { ready: Object.values(checks).every(({ ok }) => ok), checks };
}

/** All figures as Prometheus reads them: those of the ledger are counted at this moment. */
export async function metricsOf(
  figures: Figures,
  { stores, platforms, clock, startedAt, model }: ObservedDeps,
): Promise<{ readonly type: string; readonly text: string }> {
  const now = clock.now();
  const [deliveries, subscriptions, articles, refreshedAt, feeds] = await Promise.all([
    stores.census.deliveries(now),
    stores.census.subscriptions(),
    stores.articles.count(),
    stores.marks.get("refreshed"),
    stores.feeds.all(),
  ]);
  for (const gauge of [figures.ledger, figures.late, figures.doubted, figures.subscriptions]) gauge.reset();
  for (const { platform, edition, state, count, late, doubted } of deliveries) {
    figures.ledger.inc({ platform, edition, state }, count);
    figures.late.inc({ platform }, late);
    figures.doubted.inc({ platform }, doubted);
  }
  for (const { platform, edition, state, count } of subscriptions)
    figures.subscriptions.inc({ platform, edition, state }, count);
  const oldest = deliveries.flatMap(({ oldestDueAt }) => oldestDueAt ?? []).sort(Temporal.Instant.compare)[0];
  figures.oldestDue.set(oldest ? now.since(oldest).total("seconds") : 0);
  figures.articles.set(articles);
  figures.feedHealth.reset();
  const read = feeds.filter(({ retired }) => retired === undefined);
  for (const feed of read) figures.feedHealth.inc({ health: feedHealth(feed, now) });
  figures.refreshAge.set(now.since(refreshedAt ?? startedAt).total("seconds"));
  model?.set(await stores.writings.usage(dayOf(now)));
  for (const { id, isReached } of platforms)
    if (isReached) figures.reached.set({ platform: id }, isReached() ? 1 : 0);
  return { type: figures.registry.contentType, text: await figures.registry.metrics() };
}
