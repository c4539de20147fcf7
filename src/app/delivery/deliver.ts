import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import type { Delivery, DeliveryEnd } from "#core/schedule/delivery.ts";
import { isQuiet } from "#core/schedule/quiet-hours.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { LastPart, Stores } from "#core/stores.ts";
import { backoffMs } from "./backoff.ts";
import type { LoseChat } from "./lose-chat.ts";
import type { Prepared } from "./prepare-digest.ts";
import { type Channel, type Signals, sendThrough } from "./send-through.ts";

type Ready = Extract<Prepared, { outcome: "ready" }>;

/** Tries of one part that surely did not arrive before the delivery is given up. */
const TRIES = 8;
/** Before a part whose answer was lost is sent once more: time for a slow answer's message to appear. */
const DOUBT_PAUSE_MS = 60_000;
/** Together well under a lease, so that the row is still ours. */
const WRITE_PAUSES_MS = [250, 500, 1_000, 2_000, 4_000];

export type DeliverDeps = {
  readonly stores: Pick<Stores, "deliveries" | "subscriptions">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
  /** The parts for one subscriber of one slot, composed and rendered once for all alike. */
  readonly prepare: (
    delivery: Delivery,
    subscription: Subscription,
    signal: AbortSignal,
  ) => Promise<Prepared>;
  /** How late a slot of the edition is still worth sending, ms; undefined where the edition is gone. */
  readonly catchUpMs: (edition: string) => number | undefined;
  readonly onUnknown: "retry" | "skip";
  readonly loseChat: LoseChat;
};

/** What one part's outcome means for the rest of the delivery. */
type Step =
  | { readonly next: "go on" }
  | { readonly next: "again"; readonly at: Temporal.Instant; readonly attempts: number }
  | { readonly next: "end"; readonly end: DeliveryEnd };

/** Brings one claimed delivery as far as it gets: every part in order, the ledger before and after each. */
export async function deliver(
  delivery: Delivery,
  subscription: Subscription | undefined,
  deps: DeliverDeps,
  signals: Signals,
): Promise<void> {
  const { deliveries } = deps.stores;
  const channel = deps.channels.get(delivery.address.platform);
  const end = refusal(delivery, subscription, deps);
  if (end || !subscription || !channel) {
    await finish(delivery, end ?? { state: "skipped", reason: "no platform" }, deps);
    return;
  }
  const prepared = await deps.prepare(delivery, subscription, signals.stop);
  if (prepared.outcome === "empty") return finish(delivery, { state: "empty" }, deps);
  for (let part = delivery.sentParts + 1; part <= prepared.messages.length; part++) {
    const step = await sendPart(part, delivery, subscription, prepared, channel, deps, signals);
    if (step.next === "again") return deliveries.release(delivery, step.at, step.attempts);
    if (step.next === "end") return finish(delivery, step.end, deps);
  }
}

/** Why a delivery that has not begun is not worth beginning. */
function refusal(
  delivery: Delivery,
  subscription: Subscription | undefined,
  deps: DeliverDeps,
): DeliveryEnd | undefined {
  if (!subscription) return { state: "skipped", reason: "unsubscribed" };
  if (subscription.status.state === "paused")
    return { state: "skipped", reason: `paused: ${subscription.status.reason}` };
  const catchUp = deps.catchUpMs(delivery.edition);
  if (catchUp === undefined) return { state: "skipped", reason: "no such edition" };
  const hasBegun = delivery.sentParts > 0 || delivery.doubt !== undefined;
  const late = deps.clock.now().since(delivery.slot.at).total("milliseconds");
  return !hasBegun && late > catchUp ? { state: "skipped", reason: "too late" } : undefined;
}

async function sendPart(
  part: number,
  delivery: Delivery,
  subscription: Subscription,
  prepared: Ready,
  channel: Channel,
  deps: DeliverDeps,
  signals: Signals,
): Promise<Step> {
  const { deliveries } = deps.stores;
  // A doubt found here was left by a process that died while it sent: nobody knows whether it arrived.
  const tries = delivery.doubt?.part === part ? delivery.doubt.tries : 0;
  if (tries > 0 && (deps.onUnknown === "skip" || tries > 1)) {
    deps.log.warn({ delivery: delivery.id, part }, "part left in doubt");
    await deliveries.sent(delivery, part, "", lastPart(part, prepared, deps));
    return { next: "go on" };
  }
  const outcome = await sendThrough(
    channel,
    {
      address: delivery.address,
      message: prepared.messages[part - 1],
      key: `${delivery.id}-${part}`,
      silent: subscription.preferences.silent || isQuiet(subscription.timetable, deps.clock.now()),
      share: subscription.preferences.share,
      priority: "digest",
    },
    () => beginPart(delivery, prepared.digestId, part, deps),
    signals,
  );
  const now = deps.clock.now();
  switch (outcome.outcome) {
    case "sent":
      await insist(
        () => deliveries.sent(delivery, part, outcome.messageRef, lastPart(part, prepared, deps)),
        deps,
      );
      return { next: "go on" };
    case "retry":
      await deliveries.cleared(delivery, part);
      return again(now.add({ milliseconds: outcome.afterMs }), delivery.attempts);
    case "moved":
      await deliveries.cleared(delivery, part);
      await deps.stores.subscriptions.move(delivery.address, { ...delivery.address, chat: outcome.to });
      deps.log.info({ delivery: delivery.id }, "chat moved");
      return again(now, delivery.attempts);
    case "rejected":
      await deliveries.cleared(delivery, part);
      // `invalid` is our own message's fault, not the chat's: the subscription goes on.
      if (outcome.reason !== "invalid") await deps.loseChat(delivery.address, outcome.reason, signals);
      return { next: "end", end: { state: "failed", reason: outcome.reason } };
    case "unknown": {
      deps.log.warn({ delivery: delivery.id, part, repeatable: outcome.repeatable }, "answer lost");
      // Where a repeat cannot double, it is not a doubt but a failure like any other.
      if (outcome.repeatable) await deliveries.cleared(delivery, part);
      const pause = outcome.repeatable ? backoffMs(delivery.attempts + 1) : DOUBT_PAUSE_MS;
      return again(now.add({ milliseconds: pause }), delivery.attempts + (outcome.repeatable ? 1 : 0));
    }
    case "unreached":
      await deliveries.cleared(delivery, part);
      return again(now.add({ milliseconds: backoffMs(delivery.attempts + 1) }), delivery.attempts + 1);
    default:
      outcome satisfies never;
      throw new Error("unreachable");
  }
}

/** Another process may have taken over a row whose lease ended: then this one must not send. */
async function beginPart(
  delivery: Delivery,
  digestId: number,
  part: number,
  deps: DeliverDeps,
): Promise<void> {
  if (!(await deps.stores.deliveries.begin(delivery, digestId, part)))
    throw new Error("the lease of a delivery was lost");
}

/**
 * Writes what has happened, also when the database is away for a moment: a message that was sent and not
 * marked would be sent again.
 */
async function insist(write: () => Promise<void>, { clock, log }: DeliverDeps): Promise<void> {
  for (const pauseMs of WRITE_PAUSES_MS) {
    try {
      return await write();
    } catch (error) {
      log.warn({ error }, "the ledger could not be written; trying again");
      await clock.sleep(pauseMs);
    }
  }
  return write();
}

function lastPart(part: number, prepared: Ready, deps: DeliverDeps): LastPart | undefined {
  if (part < prepared.messages.length) return undefined;
  return { at: deps.clock.now(), windowEnd: prepared.windowEnd };
}

function again(at: Temporal.Instant, attempts: number): Step {
  if (attempts >= TRIES) return { next: "end", end: { state: "failed", reason: "too many tries" } };
  return { next: "again", at, attempts };
}

async function finish(delivery: Delivery, end: DeliveryEnd, deps: DeliverDeps): Promise<void> {
  await deps.stores.deliveries.end(delivery, end, deps.clock.now());
  if (end.state === "skipped")
    deps.log.info({ delivery: delivery.id, reason: end.reason }, "delivery skipped");
}
