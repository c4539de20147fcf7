import { say } from "#app/answer.ts";
import { type Channel, type Signals, sendThrough } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import type { OwnFeed } from "#core/feeds/own-feed.ts";
import type { Clock } from "#core/ports.ts";
import { chatRef } from "#core/schedule/chat-ref.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { DEFAULT_STYLE } from "#core/style.ts";

export type DropFeedsDeps = {
  readonly stores: Pick<Stores, "ownFeeds" | "recipes" | "subscriptions">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Takes feeds that failed for long out of every edition that tells of them, and says so once to each place. The edition
 * goes first: a message that is lost is not repeated.
 */
export async function dropFeeds(
  feeds: readonly OwnFeed[],
  deps: DropFeedsDeps,
  signals: Signals,
): Promise<void> {
  const { stores, log } = deps;
  for (const feed of feeds) {
    const found = await stores.subscriptions.get(await stores.ownFeeds.subscriptionsTo(feed.id));
    const changed: Subscription[] = [];
    for (const subscription of found.values())
      if (await leaveOut(feed, subscription, deps)) changed.push(subscription);
    await stores.ownFeeds.noteFailing(feed.id, undefined);
    log.info({ feed: feed.id, subscriptions: changed.length }, "feed of readers given up");
    const active = changed.filter(({ status }) => status.state === "active");
    for (const [first] of Map.groupBy(active, ({ address }) => JSON.stringify(address)).values())
      if (first) await tell(feed, first, deps, signals);
  }
}

/** The same subscription to the edition without the feed, from where the other one stands. */
async function leaveOut(
  { id }: OwnFeed,
  { id: _ofRow, ...subscription }: Subscription,
  { stores, clock }: DropFeedsDeps,
): Promise<boolean> {
  const { edition, address } = subscription;
  const recipe = (await stores.recipes.get([edition])).get(edition);
  if (!recipe) return false;
  const without = { ...recipe, feeds: recipe.feeds.filter((feed) => feed !== id) };
  const next = await stores.recipes.put(without, clock.now());
  if (!(await stores.subscriptions.find(address, next)))
    await stores.subscriptions.put({ ...subscription, edition: next });
  return stores.subscriptions.remove(address, edition);
}

async function tell(
  feed: OwnFeed,
  { address, preferences }: Subscription,
  { channels, log }: DropFeedsDeps,
  signals: Signals,
): Promise<void> {
  const channel = channels.get(address.platform);
  if (!channel) return;
  const words = `لم نستطع قراءة «${feed.name}» منذ أسبوع، فرُفع من مصادرك. إن عاد إلى العمل فيمكن أن تضيفه من جديد.`;
  const { document } = say(words);
  const outgoing = {
    address,
    message: channel.platform.render({ document, index: 1, of: 1 }, DEFAULT_STYLE),
    key: `feed ${feed.id} ${address.chat} ${address.thread ?? ""}`,
    silent: preferences.silent,
    priority: "digest",
  } as const;
  try {
    const sent = await sendThrough(channel, outgoing, async () => true, signals);
    if (sent?.outcome !== "sent")
      log.info({ chat: chatRef(address), outcome: sent?.outcome }, "nobody was told of a feed given up");
  } catch (error) {
    log.info({ chat: chatRef(address), error }, "could not tell of a feed given up");
  }
}
