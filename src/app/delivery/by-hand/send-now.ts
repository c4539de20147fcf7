import { type DeliverDeps, deliver } from "#app/delivery/deliver.ts";
import type { Prepared } from "#app/delivery/prepare-digest.ts";
import type { Signals } from "#app/delivery/send-through.ts";
import { logAbout } from "#app/log.ts";
import type { Edition } from "#core/digest/edition.ts";
import { chatRef } from "#core/schedule/chat-ref.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { Address, Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";

/** A process that died while it sent by hand is waited for as long as one that sent by the clock. */
const LEASE = Temporal.Duration.from({ minutes: 2 });

export type SendNowDeps = DeliverDeps & {
  readonly stores: Pick<Stores, "deliveries" | "subscriptions" | "chats">;
};

/**
 * One edition to one chat at this moment, written in the ledger like any other; returns the state it ended in. What
 * the chat has chosen holds; a subscription whose id is 0 is nobody's, and none of its bookmarks moves. What a platform
 * does not take at once is not tried again.
 */
export async function sendNow(
  edition: Edition,
  address: Address,
  subscription: Subscription,
  deps: SendNowDeps & { readonly owner: string },
  signals: Signals,
): Promise<{ readonly state: string; readonly reason?: string }> {
  const { clock, stores, owner } = deps;
  const now = clock.now();
  const local = now.toZonedDateTimeISO(subscription.timetable.timeZone);
  const slot = {
    date: local.toPlainDate().toString(),
    // Unlike that of any timetable.
    time: local.toPlainTime().toString({ smallestUnit: "millisecond" }),
    at: now,
  };
  const about = { owner, subscriptionId: subscription.id, address, edition: edition.id, slot };
  const delivery = await stores.deliveries.open(about, now.add(LEASE));
  let prepared: Prepared["outcome"] | undefined;
  await deliver(
    delivery,
    subscription,
    {
      ...deps,
      log: logAbout(deps.log, { delivery: delivery.id, chat: chatRef(address) }),
      stores: { ...stores, deliveries: onceOnly(stores, () => prepared, clock.now) },
      prepare: async (...given) => {
        const made = await deps.prepare(...given);
        prepared = made.outcome;
        return made;
      },
    },
    signals,
  );
  const { deliveries } = await stores.chats.kept(address);
  const { state = "failed", reason } = deliveries.find(({ id }) => id === delivery.id) ?? {};
  return { state, ...(reason === undefined ? {} : { reason }) };
}

/** A ledger in which what would be tried again has ended. */
function onceOnly(
  { deliveries }: Pick<Stores, "deliveries">,
  prepared: () => Prepared["outcome"] | undefined,
  now: () => Temporal.Instant,
): Stores["deliveries"] {
  return {
    ...deliveries,
    release: (held: Pick<Delivery, "id" | "owner">) =>
      deliveries.end(
        held,
        prepared() === "empty" ? { state: "empty" } : { state: "failed", reason: "not taken at once" },
        now(),
      ),
  };
}
