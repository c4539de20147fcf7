import type { SubscriptionDraft } from "#core/schedule/subscription.ts";
import type { OpenStores } from "#store/open.ts";

export const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
export const SLOT = { date: "2026-11-19", time: "07:00", at: NOW };
export const NEXT = { date: "2026-11-20", time: "07:00", at: NOW.add({ hours: 24 }) };

/** An active subscription whose slot has come. */
export function aSubscription(given: Partial<SubscriptionDraft> = {}): SubscriptionDraft {
  return {
    address: { platform: "test", chat: "1" },
    edition: "sabah",
    timetable: { times: ["07:00"], timeZone: "Asia/Riyadh" },
    preferences: { muted: [], length: "full", silent: false },
    status: { state: "active" },
    origin: "chat",
    createdAt: NOW,
    next: SLOT,
    ...given,
  };
}

/** Writes every slot that has come into the ledger. */
export async function planAll(stores: OpenStores, now: Temporal.Instant): Promise<void> {
  for (const group of await stores.subscriptions.dueGroups(now)) {
    await stores.deliveries.plan(group, NEXT, undefined, now);
  }
}
