import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { backoffMs } from "./backoff.ts";
import { type DeliverDeps, deliver } from "./deliver.ts";
import type { Channel, Signals } from "./send-through.ts";

/** A process that dies is followed by another this much later at the latest. */
export const SENDER_LEASE_MS = 20_000;
/** Renewals within one lease: several may fail before it is lost. */
const RENEWALS = 4;
/** Deliveries under way at once; far above what the pace of a platform needs. */
const IN_FLIGHT = 200;
/** Fewer free places than this are not worth a look into the ledger. */
const LEAST_CLAIM = 25;

export type SenderDeps = Omit<DeliverDeps, "stores"> & {
  readonly stores: Pick<Stores, "deliveries" | "subscriptions" | "leases">;
  /** Unique to this process. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
};

/** Empties the ledger of what is due, for those bot accounts whose lease this process holds. */
export interface Sender {
  /** Until nothing more is due; returns the number of deliveries taken. */
  pass(signals: Signals): Promise<number>;
  /** Gives the leases back, so that another process need not wait. */
  leave(): Promise<void>;
}

export function createSender(deps: SenderDeps): Sender {
  const { stores, clock, owner, log } = deps;
  const channels = [...deps.channels.values()];
  const lanes = new Map<string, Promise<void>>();

  const heldPlatforms = async (): Promise<string[]> => {
    const until = clock.now().add({ milliseconds: deps.leaseMs });
    const held: string[] = [];
    for (const channel of channels) {
      if (await stores.leases.acquire(leaseName(channel), owner, clock.now(), until))
        held.push(channel.platform.id);
    }
    return held;
  };

  /** Two digests of one chat follow one another; different chats go side by side. */
  const inLane = (delivery: Delivery, run: () => Promise<void>): Promise<void> => {
    const lane = `${delivery.address.platform} ${delivery.address.chat}`;
    const running = (lanes.get(lane) ?? Promise.resolve()).then(run);
    lanes.set(lane, running);
    return running.finally(() => {
      if (lanes.get(lane) === running) lanes.delete(lane);
    });
  };

  const work = async (delivery: Delivery, subscription: Subscription | undefined, signals: Signals) => {
    try {
      await deliver(delivery, subscription, deps, signals);
    } catch (error) {
      const isStop = signals.stop.aborted;
      if (!isStop) log.error({ delivery: delivery.id, error }, "delivery failed; it will be tried again");
      const attempts = delivery.attempts + (isStop ? 0 : 1);
      const at = isStop ? clock.now() : clock.now().add({ milliseconds: backoffMs(attempts) });
      // Where the database is what failed, the lease ends by itself.
      await stores.deliveries.release(delivery, at, attempts).catch(() => {});
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
        await stores.deliveries.renew(owner, clock.now().add({ milliseconds: deps.leaseMs }));
        return platforms.length > 0;
      });
      let taken = 0;
      try {
        while (!own.stop.aborted) {
          const free = IN_FLIGHT - underWay.size;
          const now = clock.now();
          const until = now.add({ milliseconds: deps.leaseMs });
          const limit = free >= LEAST_CLAIM ? free : 0;
          const batch =
            limit > 0 ? await stores.deliveries.claim({ owner, platforms, now, until, limit }) : [];
          taken += batch.length;
          const subscriptions = await stores.subscriptions.get(batch.map((row) => row.subscriptionId));
          for (const delivery of batch) {
            const subscription = subscriptions.get(delivery.subscriptionId);
            const running = inLane(delivery, () => work(delivery, subscription, own)).finally(() =>
              underWay.delete(running),
            );
            underWay.add(running);
          }
          if (batch.length > 0) continue;
          if (underWay.size === 0) break;
          await Promise.race(underWay);
        }
      } finally {
        // Whatever ended the loop, what is under way comes to its end under a lease that is renewed.
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
