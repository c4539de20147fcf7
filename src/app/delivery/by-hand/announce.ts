import { paragraph } from "#app/answer.ts";
import { type Channel, type Signals, sendThrough } from "#app/delivery/send-through.ts";
import { hashId } from "#core/article/hash.ts";
import type { Document } from "#core/document/document.ts";
import type { Action, Clock } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { DEFAULT_STYLE } from "#core/style.ts";

const LEASE = Temporal.Duration.from({ minutes: 2 });

export type AnnounceDeps = {
  readonly stores: Pick<Stores, "subscriptions" | "deliveries" | "chats">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly owner: string;
};

export type Announced = { readonly sent: number; readonly failed: number; readonly before: number };

/** Words of the operator as readers get them: a paragraph a paragraph. */
export function announcementOf(words: string): Document {
  const paragraphs = words
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return { title: "موجز", blocks: paragraphs.map((one) => paragraph(one)) };
}

/**
 * One subscription of every place that is to get an announcement: it is active, of `edition` where one is named, and
 * nobody there has said that operators' messages are not wanted.
 */
export async function audienceOf(
  edition: string | undefined,
  { stores, channels }: Pick<AnnounceDeps, "stores" | "channels">,
): Promise<readonly Subscription[]> {
  const places = new Map<string, Subscription>();
  const refusing = new Set<string>();
  for await (const subscription of stores.subscriptions.all()) {
    const { address, status, preferences } = subscription;
    const place = JSON.stringify([address.platform, address.chat, address.thread ?? ""]);
    if (preferences.announcements === false) refusing.add(place);
    if (status.state !== "active" || !channels.has(address.platform)) continue;
    if (edition !== undefined && subscription.edition !== edition) continue;
    if (!places.has(place)) places.set(place, subscription);
  }
  return [...places].filter(([place]) => !refusing.has(place)).map(([, subscription]) => subscription);
}

/**
 * Sends the words to each place of the audience, at the platforms' own pace. Every message stands in the ledger before
 * it leaves, under the words' own name: whoever had them, or may have, is passed over when the same is announced again.
 */
export async function announce(
  words: string,
  audience: readonly Subscription[],
  deps: AnnounceDeps,
  signals: Signals,
): Promise<Announced> {
  const name = `announcement ${hashId(words)}`;
  const counts = { sent: 0, failed: 0, before: 0 };
  for (const subscription of audience) {
    if (signals.stop.aborted) break;
    counts[await announceTo(subscription, name, announcementOf(words), deps, signals)] += 1;
  }
  return counts;
}

async function announceTo(
  subscription: Subscription,
  name: string,
  document: Document,
  { stores, channels, clock, owner }: AnnounceDeps,
  signals: Signals,
): Promise<keyof Announced> {
  const { address, edition } = subscription;
  const channel = channels.get(address.platform);
  const { deliveries } = stores;
  const kept = await stores.chats.kept(address);
  if (!channel || kept.deliveries.some((one) => one.edition === name)) return "before";
  const now = clock.now();
  const local = now.toZonedDateTimeISO(subscription.timetable.timeZone);
  const slot = { date: local.toPlainDate().toString(), time: name, at: now };
  const draft = { owner, subscriptionId: subscription.id, address, edition: name, slot };
  const delivery = await deliveries.open(draft, now.add(LEASE));
  const message = channel.platform.render(
    { document, index: 1, of: 1, actions: [[optOut(edition)]] },
    { ...DEFAULT_STYLE, plain: subscription.preferences.plain ?? false },
  );
  const outgoing = {
    address,
    message,
    key: `${delivery.id}-1`,
    silent: subscription.preferences.silent,
    priority: "digest",
  } as const;
  for (;;) {
    const outcome = await sendThrough(channel, outgoing, () => deliveries.begin(delivery, 0, 1), signals);
    if (outcome?.outcome === "retry") {
      await clock.sleep(outcome.afterMs, signals.stop);
      continue;
    }
    if (outcome?.outcome === "sent") {
      await deliveries.sent(delivery, 1, { ref: outcome.messageRef });
      await deliveries.end(delivery, { state: "sent" }, clock.now());
      return "sent";
    }
    const reason = outcome?.outcome === "rejected" ? outcome.reason : (outcome?.outcome ?? "stopped");
    await deliveries.end(delivery, { state: "failed", reason }, clock.now());
    return "failed";
  }
}

/** Under every announcement: nothing more of this kind. */
function optOut(edition: string): Action {
  return {
    label: "لا أريد رسائل المشغّل",
    command: "settings",
    args: { edition, set: "announcements", to: "no" },
  };
}
