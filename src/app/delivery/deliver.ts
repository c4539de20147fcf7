import type { Log } from "#app/log.ts";
import type { Ruling, RulingOn } from "#core/desk/ruling.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Clock } from "#core/ports.ts";
import type { Delivery, DeliveryEnd } from "#core/schedule/delivery.ts";
import { catchUpOf } from "#core/schedule/duration.ts";
import { isQuiet } from "#core/schedule/quiet-hours.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { LastPart, Stores } from "#core/stores.ts";
import { deliveryBackoffMs } from "./backoff.ts";
import type { Editions } from "./editions.ts";
import type { LedgerWriter } from "./ledger-writer.ts";
import type { LoseChat, TellRefused } from "./lose-chat.ts";
import { sendPicture } from "./picture/send-picture.ts";
import type { Prepared } from "./prepare-digest.ts";
import { type Channel, isRefused, type Outgoing, type Signals, sendPlainer } from "./send-through.ts";
import { beginPart, sendWhenWritten } from "./send-when-written.ts";

type Ready = Extract<Prepared, { outcome: "ready" }>;

/** Repeats of one part that its platform recognises: it does so for some minutes only. */
const RECOGNISED_REPEATS = 4;
/** Where a digest was empty, news may still come while it is worth sending. */
const EMPTY_PAUSE_MS = 10 * 60_000;
/** Between two looks whether the news has been read. */
const STALE_PAUSE_MS = 5_000;
/** Between two looks whether editors let a digest go: a yes hastens those that wait. */
const DESK_PAUSE_MS = 10 * 60_000;
/** Before a part whose answer was lost is sent once more: time for a slow answer's message to appear. */
const DOUBT_PAUSE_MS = 60_000;

const UNREACHABLE: DeliveryEnd = { state: "failed", reason: "the platform could not be reached" };

export type DeliverDeps = {
  readonly stores: Pick<Stores, "deliveries" | "subscriptions">;
  readonly writer: LedgerWriter;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
  /** The parts for one subscriber of one slot, composed and rendered once for all alike. */
  readonly prepare: (
    delivery: Delivery,
    subscription: Subscription,
    signal: AbortSignal,
  ) => Promise<Prepared>;
  readonly editions: Pick<Editions, "find">;
  readonly onUnknown: "retry" | "skip";
  readonly loseChat: LoseChat;
  /** Of editions with a desk. */
  readonly rulingOn?: RulingOn;
  /** A message of ours was refused in every look: whoever subscribed is told. */
  readonly tellRefused: TellRefused;
};

/** What one part's outcome means for the rest of the delivery. */
type Step =
  | { readonly next: "go on"; readonly ref?: string }
  | { readonly next: "again"; readonly at: Temporal.Instant; readonly attempts: number }
  | { readonly next: "end"; readonly end: DeliveryEnd };

/** Brings one claimed delivery as far as it gets: every part in order, the ledger before and after each. */
export async function deliver(
  delivery: Delivery,
  subscription: Subscription | undefined,
  deps: DeliverDeps,
  signals: Signals,
): Promise<void> {
  const channel = deps.channels.get(delivery.address.platform);
  const edition = await deps.editions.find(delivery.edition);
  const ruling = edition && (await deps.rulingOn?.(edition, delivery.slot.at));
  const since = ruling?.ruling === "send" ? ruling.since : delivery.slot.at;
  const isInTime = (inMs = 0) => isWorthSending(since, edition, deps, inMs);
  const end = refusal(delivery, subscription, edition, ruling, isInTime);
  if (end || !subscription || !channel)
    return finish(delivery, end ?? { state: "skipped", reason: "no platform" }, deps, signals);
  if (ruling?.ruling === "wait" && !hasBegun(delivery)) return later(delivery, DESK_PAUSE_MS, deps, signals);
  const prepared = await deps.prepare(delivery, subscription, signals.stop);
  if (prepared.outcome === "stale") return later(delivery, STALE_PAUSE_MS, deps, signals);
  if (prepared.outcome === "empty") {
    if (isInTime(EMPTY_PAUSE_MS)) return later(delivery, EMPTY_PAUSE_MS, deps, signals);
    return finish(delivery, { state: "empty" }, deps, signals);
  }
  const pictureAgain = await sendPicture(delivery, subscription, prepared, channel, deps, signals);
  if (pictureAgain) return release(delivery, pictureAgain.at, pictureAgain.attempts, deps, signals);
  let { head } = delivery;
  for (let part = delivery.sentParts + 1; part <= prepared.messages.length; part++) {
    const so = head ? { ...delivery, head } : delivery;
    const step = await sendPart(part, so, subscription, prepared, channel, { ...deps, isInTime }, signals);
    if (step.next === "again") return release(delivery, step.at, step.attempts, deps, signals);
    if (step.next === "end") return finish(delivery, step.end, deps, signals);
    head ??= step.ref;
  }
}

/** Why a delivery that has not begun is not worth beginning. */
function refusal(
  delivery: Delivery,
  subscription: Subscription | undefined,
  edition: Edition | undefined,
  ruling: Ruling | undefined,
  isInTime: () => boolean,
): DeliveryEnd | undefined {
  if (!subscription) return { state: "skipped", reason: "unsubscribed" };
  if (subscription.status.state === "paused")
    return { state: "skipped", reason: `paused: ${subscription.status.reason}` };
  if (!edition) return { state: "skipped", reason: "no such edition" };
  if (hasBegun(delivery) || ruling?.ruling === "wait") return undefined;
  if (ruling?.ruling === "skip") return { state: "skipped", reason: ruling.reason };
  if (isInTime()) return undefined;
  return delivery.attempts > 0 ? UNREACHABLE : { state: "skipped", reason: "too late" };
}

function hasBegun({ sentParts, hasPicture = false, doubt }: Delivery): boolean {
  return sentParts > 0 || hasPicture || doubt !== undefined;
}

/** Will what could be sent from `since` on not be too late in `inMs`? */
function isWorthSending(
  since: Temporal.Instant,
  edition: Edition | undefined,
  { clock }: DeliverDeps,
  inMs: number,
): boolean {
  const late = clock.now().since(since).total("milliseconds");
  return edition !== undefined && late + inMs <= catchUpOf(edition).total("milliseconds");
}

async function sendPart(
  part: number,
  delivery: Delivery,
  subscription: Subscription,
  prepared: Ready,
  channel: Channel,
  deps: DeliverDeps & { isInTime(inMs: number): boolean },
  signals: Signals,
): Promise<Step> {
  const { deliveries } = deps.stores;
  const write = (work: () => Promise<void>) => deps.writer.write(work, signals.kill);
  // A doubt found here was left by a process that died while it sent: nobody knows whether it arrived.
  const tries = delivery.doubt?.part === part ? delivery.doubt.tries : 0;
  if (tries > 0 && (deps.onUnknown === "skip" || tries > 1)) {
    deps.log.error({ delivery: delivery.id, part }, "part unconfirmed: nobody knows whether it arrived");
    await write(() => deliveries.sent(delivery, part, undefined, lastPart(part, prepared, deps)));
    return { next: "go on" };
  }
  const outgoing = {
    address: delivery.address,
    message: prepared.messages[part - 1],
    key: `${delivery.id}-${part}`,
    isRepeat: delivery.doubt !== undefined || delivery.attempts > 0,
    silent: subscription.preferences.silent || isQuiet(subscription.timetable, deps.clock.now()),
    share: subscription.preferences.share,
    mention: part === 1 ? subscription.preferences.mention : undefined,
    under: subscription.preferences.layout === "thread" ? delivery.head : undefined,
    priority: "digest",
  } as const;
  const send = (message: Outgoing) =>
    sendWhenWritten(
      channel,
      message,
      () => beginPart(delivery, prepared.digestId, part, deps.stores.deliveries),
      deps.writer,
      signals,
    );
  const usual = await send(outgoing);
  const outcome = isRefused(usual)
    ? await sendPlainer(prepared.plainer(part), outgoing, usual, async (message) => {
        // What was refused did not arrive: the part is not in doubt for it.
        await write(() => deliveries.cleared(delivery, part));
        return send(message);
      })
    : usual;
  const now = deps.clock.now();
  switch (outcome.outcome) {
    case "sent": {
      const { messageRef: ref, place } = outcome;
      const stories = prepared.stories[part - 1];
      const message = { ref, ...(place ? { place } : {}), ...(stories ? { stories } : {}) };
      await write(() => deliveries.sent(delivery, part, message, lastPart(part, prepared, deps)));
      return { next: "go on", ref };
    }
    case "retry":
      await write(() => deliveries.cleared(delivery, part));
      return again(now.add({ milliseconds: outcome.afterMs }), delivery.attempts);
    case "moved":
      await write(() => deliveries.cleared(delivery, part));
      await deps.stores.subscriptions.move(delivery.address, { ...delivery.address, chat: outcome.to });
      deps.log.info({ delivery: delivery.id }, "chat moved");
      return again(now, delivery.attempts);
    case "rejected":
      await write(() => deliveries.cleared(delivery, part));
      // `invalid` is our own message's fault, not the chat's: the subscription goes on.
      if (outcome.reason === "invalid") await deps.tellRefused(subscription, signals);
      else await deps.loseChat(delivery.address, outcome.reason, signals);
      return { next: "end", end: { state: "failed", reason: outcome.reason } };
    case "unknown": {
      deps.log.warn({ delivery: delivery.id, part, repeatable: outcome.repeatable }, "answer lost");
      const attempts = delivery.attempts + 1;
      // Where a repeat cannot double, it is not a doubt but a failure like any other.
      if (!outcome.repeatable || attempts > RECOGNISED_REPEATS)
        return again(now.add({ milliseconds: DOUBT_PAUSE_MS }), delivery.attempts);
      await write(() => deliveries.cleared(delivery, part));
      return again(now.add({ milliseconds: deliveryBackoffMs(attempts) }), attempts);
    }
    case "unprocessed": {
      await write(() => deliveries.cleared(delivery, part));
      const pause = deliveryBackoffMs(delivery.attempts + 1);
      if (!deps.isInTime(pause)) return { next: "end", end: UNREACHABLE };
      return again(now.add({ milliseconds: pause }), delivery.attempts + 1);
    }
    default:
      outcome satisfies never;
      throw new Error("unreachable");
  }
}

function lastPart(part: number, prepared: Ready, deps: DeliverDeps): LastPart | undefined {
  if (part < prepared.messages.length) return undefined;
  return { at: deps.clock.now(), windowEnd: prepared.windowEnd };
}

function again(at: Temporal.Instant, attempts: number): Step {
  return { next: "again", at, attempts };
}

/** Looked at again after a pause, without a failure. */
function later(delivery: Delivery, pauseMs: number, deps: DeliverDeps, signals: Signals): Promise<void> {
  return release(delivery, deps.clock.now().add({ milliseconds: pauseMs }), delivery.attempts, deps, signals);
}

function release(
  delivery: Delivery,
  at: Temporal.Instant,
  attempts: number,
  { stores, writer }: DeliverDeps,
  { kill }: Signals,
): Promise<void> {
  return writer.write(() => stores.deliveries.release(delivery, at, attempts), kill);
}

async function finish(
  delivery: Delivery,
  end: DeliveryEnd,
  { stores, writer, clock, log }: DeliverDeps,
  { kill }: Signals,
): Promise<void> {
  await writer.write(() => stores.deliveries.end(delivery, end, clock.now()), kill);
  if (end.state === "skipped") log.info({ delivery: delivery.id, reason: end.reason }, "delivery skipped");
  if (end.state === "failed") log.error({ delivery: delivery.id, reason: end.reason }, "delivery failed");
}
