import { deliveryBackoffMs } from "#app/delivery/backoff.ts";
import type { LedgerWriter } from "#app/delivery/ledger-writer.ts";
import type { Channel, Signals } from "#app/delivery/send-through.ts";
import { beginPart, sendWhenWritten } from "#app/delivery/send-when-written.ts";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import { type DeliveryStore, PICTURE_RANGE } from "#core/stores.ts";

/** The picture in the ledger: the words begin with part 1, whether it comes or not. */
const PART = 0;
/** Tries that a picture is worth while nothing is taken up: the words must not wait for it. */
const MOST_TRIES = 3;

export type SendPictureDeps = {
  readonly stores: { readonly deliveries: DeliveryStore };
  readonly writer: LedgerWriter;
  readonly clock: Clock;
  readonly log: Log;
  readonly onUnknown: "retry" | "skip";
};

/**
 * Sends the picture that goes before the parts of a digest, once, without a sound: the words that follow have theirs.
 * Returns when the delivery is to be gone on with where it has to wait; whatever else becomes of the picture, the words
 * go out.
 */
export async function sendPicture(
  delivery: Delivery,
  { preferences }: Subscription,
  { picture, digestId }: { readonly picture?: unknown; readonly digestId: number },
  channel: Channel,
  deps: SendPictureDeps,
  signals: Signals,
): Promise<{ readonly at: Temporal.Instant; readonly attempts: number } | undefined> {
  const { stores, writer, clock, log } = deps;
  const { deliveries } = stores;
  if (picture === undefined || !isDue(delivery)) return undefined;
  const write = (work: () => Promise<void>) => writer.write(work, signals.kill);
  const cleared = () => write(() => deliveries.cleared(delivery, PART));
  const tries = delivery.doubt?.tries ?? 0;
  // A process died while it sent it: as with words, it is sent once more at most.
  if (tries > 1 || (tries > 0 && deps.onUnknown === "skip")) return undefined;
  const outcome = await sendWhenWritten(
    channel,
    {
      ...{ address: delivery.address, message: picture, key: `${delivery.id}-${PART}` },
      isRepeat: tries > 0 || delivery.attempts > 0,
      ...{ silent: true, share: preferences.share, priority: "digest" },
    },
    () => beginPart(delivery, digestId, PART, deliveries),
    writer,
    signals,
  );
  const again = (ms: number, attempts: number) => ({ at: clock.now().add({ milliseconds: ms }), attempts });
  switch (outcome.outcome) {
    case "sent": {
      const { messageRef: ref, place } = outcome;
      const message = { ref, ...(place ? { place } : {}), stories: PICTURE_RANGE };
      await write(() => deliveries.sent(delivery, PART, message));
      return undefined;
    }
    case "retry":
      await cleared();
      return again(outcome.afterMs, delivery.attempts);
    case "unprocessed":
      await cleared();
      if (delivery.attempts + 1 >= MOST_TRIES) break;
      return again(deliveryBackoffMs(delivery.attempts + 1), delivery.attempts + 1);
    case "rejected":
    case "moved":
    case "unknown":
      await cleared();
      break;
    default:
      outcome satisfies never;
  }
  log.info({ delivery: delivery.id, outcome: outcome.outcome }, "a digest goes out without its picture");
  return undefined;
}

/** What was sent already, or may have been, does not come behind words. */
function isDue({ sentParts, hasPicture, doubt }: Delivery): boolean {
  return sentParts === 0 && !hasPicture && (doubt === undefined || doubt.part === PART);
}
