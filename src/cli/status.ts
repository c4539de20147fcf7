import type { FeedState } from "#core/feeds/feed-state.ts";
import { feedHealth, isBarren } from "#core/feeds/health.ts";
import type { Source } from "#core/feeds/source.ts";
import { isRead } from "#core/feeds/source.ts";
import type { Stores } from "#core/stores.ts";
import { dayOf } from "#core/writing/usage.ts";
import type { Io } from "./io.ts";
import { usageLines } from "./model/usage.ts";

export type StatusStores = Pick<
  Stores,
  "deliveries" | "subscriptions" | "feeds" | "articles" | "writings" | "census"
>;

/** `mujaz status`: what an operator's monitor reads. Ages are in seconds. */
export async function runStatus(
  options: { readonly json?: boolean },
  stores: StatusStores,
  sources: readonly Source[],
  now: Temporal.Instant,
  io: Io,
): Promise<void> {
  const [deliveries, subscriptions, remembered, articles, usage, counted] = await Promise.all([
    stores.deliveries.summary(now),
    stores.subscriptions.counts(),
    stores.feeds.all(),
    stores.articles.count(),
    stores.writings.usage(dayOf(now)),
    stores.census.deliveries(now),
  ]);
  const { oldestDueAt, ...counts } = deliveries;
  const oldestDueSeconds = oldestDueAt ? Math.round(now.since(oldestDueAt).total("seconds")) : null;
  const feeds = remembered.filter(isRead(sources));
  const retired = feeds.filter((feed) => feed.retired !== undefined);
  const healthOf = (feed: FeedState) => feedHealth(feed, now);
  const failing = feeds.filter((feed) => feed.retired === undefined && isBarren(healthOf(feed)));
  const status = {
    deliveries: { ...counts, oldestDueSeconds },
    byPlatform: counted.map(({ platform, edition, state, count, late }) => ({
      platform,
      edition,
      state,
      count,
      late,
    })),
    subscriptions,
    articles,
    feeds: {
      known: feeds.length,
      health: Object.fromEntries(
        Object.entries(Object.groupBy(feeds, healthOf)).map(([health, all]) => [health, all.length]),
      ),
      failing: failing.map((feed) => {
        const { url, failures, problem } = feed;
        return { url, failures, problem, health: healthOf(feed) };
      }),
      retired: retired.map(({ url, retired }) => ({ url, reason: retired })),
    },
    ...(usage.calls + usage.stories > 0 ? { model: usage } : {}),
  };
  if (options.json) return io.out(`${JSON.stringify(status, null, 2)}\n`);
  const { due, late, sending, sent, empty, skipped, failed, unconfirmed, doubted } = counts;
  const lines = [
    `deliveries  due ${due}  late ${late}  sending ${sending}  sent ${sent}  empty ${empty}  skipped ${skipped}  failed ${failed}  unconfirmed ${unconfirmed}  doubted ${doubted}`,
    `oldest due  ${oldestDueSeconds === null ? "none" : `${oldestDueSeconds} s`}`,
    ...[...Map.groupBy(counted, ({ platform, edition }) => `${platform}  ${edition}`)].map(
      ([name, rows]) => `  ${name}  ${rows.map(({ state, count }) => `${state} ${count}`).join("  ")}`,
    ),
    ...subscriptions.map(
      ({ edition, active, paused }) => `edition     ${edition}  active ${active}  paused ${paused}`,
    ),
    `articles    ${articles}`,
    `feeds       known ${feeds.length}  failing ${failing.length}  retired ${retired.length}`,
    ...status.feeds.failing.map(
      ({ url, failures, problem, health }) => `  ${url}  ${health}  ${problem ?? ""} (${failures})`,
    ),
    ...status.feeds.retired.map(({ url, reason }) => `  ${url}  retired: ${reason}`),
    ...usageLines(usage),
  ];
  io.out(`${lines.join("\n")}\n`);
}
