import { feedHealth } from "#core/feeds/health.ts";
import type { Stores } from "#core/stores.ts";
import type { Io } from "./io.ts";

export type StatusStores = Pick<Stores, "deliveries" | "subscriptions" | "feeds" | "articles">;

/** `mujaz status`: what an operator's monitor reads. Ages are in seconds. */
export async function runStatus(
  options: { readonly json?: boolean },
  stores: StatusStores,
  now: Temporal.Instant,
  io: Io,
): Promise<void> {
  const [deliveries, subscriptions, feeds, articles] = await Promise.all([
    stores.deliveries.summary(now),
    stores.subscriptions.counts(),
    stores.feeds.all(),
    stores.articles.count(),
  ]);
  const { oldestDueAt, ...counts } = deliveries;
  const oldestDueSeconds = oldestDueAt ? Math.round(now.since(oldestDueAt).total("seconds")) : null;
  const failing = feeds.filter((feed) => ["failing", "frozen"].includes(feedHealth(feed)));
  const retired = feeds.filter((feed) => feedHealth(feed) === "retired");
  const status = {
    deliveries: { ...counts, oldestDueSeconds },
    subscriptions,
    articles,
    feeds: {
      known: feeds.length,
      failing: failing.map(({ url, failures, problem }) => ({ url, failures, problem })),
      retired: retired.map(({ url, retired }) => ({ url, reason: retired })),
    },
  };
  if (options.json) return io.out(`${JSON.stringify(status, null, 2)}\n`);
  const { due, late, sending, sent, empty, skipped, failed, unconfirmed, doubted } = counts;
  const lines = [
    `deliveries  due ${due}  late ${late}  sending ${sending}  sent ${sent}  empty ${empty}  skipped ${skipped}  failed ${failed}  unconfirmed ${unconfirmed}  doubted ${doubted}`,
    `oldest due  ${oldestDueSeconds === null ? "none" : `${oldestDueSeconds} s`}`,
    ...subscriptions.map(
      ({ edition, active, paused }) => `edition     ${edition}  active ${active}  paused ${paused}`,
    ),
    `articles    ${articles}`,
    `feeds       known ${feeds.length}  failing ${failing.length}  retired ${retired.length}`,
    ...status.feeds.failing.map(({ url, failures, problem }) => `  ${url}  ${problem ?? ""} (${failures})`),
    ...status.feeds.retired.map(({ url, reason }) => `  ${url}  retired: ${reason}`),
  ];
  io.out(`${lines.join("\n")}\n`);
}
