import type { SendOutcome } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { DeliveryStore } from "#core/stores.ts";
import type { LedgerWriter } from "./ledger-writer.ts";
import { type Channel, type Outgoing, type Signals, sendThrough } from "./send-through.ts";

/** Sends once everything that has happened is written; nothing leaves while something is not. */
export async function sendWhenWritten(
  channel: Channel,
  outgoing: Outgoing,
  begin: () => Promise<void>,
  writer: LedgerWriter,
  signals: Signals,
): Promise<SendOutcome> {
  for (;;) {
    await writer.caughtUp(signals.stop);
    const outcome = await sendThrough(
      channel,
      outgoing,
      async () => {
        if (writer.isBehind()) return false;
        await begin();
        return true;
      },
      signals,
    );
    if (outcome) return outcome;
  }
}

/** Another process may have taken over a row whose lease ended: then this one must not send. */
export async function beginPart(
  delivery: Delivery,
  digestId: number,
  part: number,
  deliveries: Pick<DeliveryStore, "begin">,
): Promise<void> {
  if (!(await deliveries.begin(delivery, digestId, part)))
    throw new Error("the lease of a delivery was lost");
}
