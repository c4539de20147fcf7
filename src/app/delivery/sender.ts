import { type Log, logAbout } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { chatRef } from "#core/schedule/chat-ref.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { createKeyedQueue } from "#lib/keyed-queue.ts";
import { deliveryBackoffMs } from "./backoff.ts";
import { type DeliverDeps, deliver } from "./deliver.ts";
import { createLedgerWriter } from "./ledger-writer.ts";
import type { Channel, Signals } from "./send-through.ts";

/** Another process takes over from one that died after this long at most. */
export const SENDER_LEASE_MS = 20_000;
/** Renewals within one lease: several may fail before it is lost. */
const RENEWALS = 4;
/** Deliveries in flight at once; far more than the rate limits of a platform need. */
const IN_FLIGHT = 200;
/** With less free capacity than this the ledger is not queried. */
const LEAST_CLAIM = 25;

export type SenderDeps = Omit<DeliverDeps, "stores" | "writer"> & {
  readonly stores: Pick<Stores, "deliveries" | "subscriptions" | "leases">;
  /** Unique to this process. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
};

/** Sends what is due in the ledger, for the bot accounts whose lease this process holds. */
export interface Sender {
  /** Until nothing more is due; returns the number of deliveries taken. */
  pass(signals: Signals): Promise<number>;
  /** Gives the leases back, so that another process need not wait. */
  leave(): Promise<void>;
}

export function createSender(deps: SenderDeps): Sender {
  const { stores, clock, owner, log } = deps;
  const channels = [...deps.channels.values()];
  const writer = createLedgerWriter({ clock, log });
  /** Numbers of the deliveries under way: a lease that ended meanwhile does not make them another's. */
  const working = new Set<number>();
  /** Digests of one chat are sent one after another, those of different chats side by side. */
  const chatQueue = createKeyedQueue();

  const heldPlatforms = async (): Promise<string[]> => {
    const until = clock.now().add({ milliseconds: deps.leaseMs });
    const held: string[] = [];
    for (const channel of channels) {
      if (await stores.leases.acquire(leaseName(channel), owner, clock.now(), until))
        held.push(channel.platform.id);
    }
    return held;
  };

  const work = async (delivery: Delivery, subscription: Subscription | undefined, signals: Signals) => {
    const about = logAbout(log, { delivery: delivery.id, chat: chatRef(delivery.address) });
    try {
      await deliver(delivery, subscription, { ...deps, writer, log: about }, signals);
    } catch (error) {
      const isStop = signals.stop.aborted;
      if (!isStop) about.error({ error }, "delivery failed; it will be tried again");
      const attempts = delivery.attempts + (isStop ? 0 : 1);
      const at = isStop ? clock.now() : clock.now().add({ milliseconds: deliveryBackoffMs(attempts) });
      await writer
        .write(() => stores.deliveries.release(delivery, at, attempts), signals.kill)
        // Killed: the lease ends by itself.
        .catch(() => {});
    } finally {
      working.delete(delivery.id);
    }
  };

  return {
    async pass(signals) {
      const underWay = new Set<Promise<void>>();
      const lost = new AbortController();
      const own = { stop: AbortSignal.any([signals.stop, lost.signal]), kill: signals.kill };
      let platforms = await heldPlatforms();
      const renewing = renew(lost, own.stop, async () => {
        platforms = await heldPlatforms();
        const until = clock.now().add({ milliseconds: deps.leaseMs });
        await stores.deliveries.renew(owner, [...working], until);
        return platforms.length > 0;
      });
      let taken = 0;
      try {
        while (!own.stop.aborted) {
          if (writer.isBehind()) {
            await writer.caughtUp(own.stop).catch(() => {});
            continue;
          }
          const free = IN_FLIGHT - underWay.size;
          const now = clock.now();
          const until = now.add({ milliseconds: deps.leaseMs });
          const limit = free >= LEAST_CLAIM ? free : 0;
          const claimed =
            limit > 0 ? await stores.deliveries.claim({ owner, platforms, now, until, limit }) : [];
          const batch = claimed.filter(({ id }) => !working.has(id));
          taken += batch.length;
          const subscriptions = await stores.subscriptions.get(batch.map((row) => row.subscriptionId));
          for (const delivery of batch) {
            working.add(delivery.id);
            const subscription = subscriptions.get(delivery.subscriptionId);
            const { platform, chat } = delivery.address;
            const running = chatQueue
              .run(`${platform} ${chat}`, () => work(delivery, subscription, own))
              .finally(() => underWay.delete(running));
            underWay.add(running);
          }
          if (batch.length > 0) continue;
          if (underWay.size === 0) break;
          await Promise.race(underWay);
        }
      } finally {
        // However the loop ended, deliveries in flight are finished while the lease is still renewed.
        await Promise.all(underWay);
        lost.abort();
        await renewing;
      }
      return taken;
    },

    async leave() {
      for (const channel of channels) await stores.leases.release(leaseName(channel), owner);
    },
  };

  /** Renews until the pass ends; a lease that is lost or cannot be renewed stops the pass. */
  async function renew(
    lost: AbortController,
    stop: AbortSignal,
    once: () => Promise<boolean>,
  ): Promise<void> {
    while (!stop.aborted) {
      await clock.sleep(deps.leaseMs / RENEWALS, stop).catch(() => {});
      if (stop.aborted) return;
      const holds = await once().catch((error: unknown) => {
        log.error({ error }, "lease could not be renewed");
        return false;
      });
      if (!holds) lost.abort();
    }
  }
}

function leaseName(channel: Channel): string {
  return `sender:${channel.platform.id}:${channel.account}`;
}
