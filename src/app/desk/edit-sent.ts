import type { Prepared } from "#app/delivery/prepare-digest.ts";
import type { Channel, Signals } from "#app/delivery/send-through.ts";
import type { CorrectionTask } from "#core/desk/correction-store.ts";
import { cardsOf, type Digest } from "#core/digest/digest.ts";
import type { SendOutcome } from "#core/ports.ts";

/** A digest that came to one place, as it would be sent there now. */
export type Sent = {
  readonly task: CorrectionTask;
  /** Of the story that was put right. */
  readonly number: number;
  readonly digest: Digest;
  readonly prepared: Prepared;
};

/**
 * Edits the messages that told the story, at the pace of their platform; undefined where they are not what would be
 * sent now, or cannot be edited.
 */
export async function editSent(
  { task: { delivery, messages }, number, digest, prepared }: Sent,
  channel: Channel,
  signals: Signals,
): Promise<SendOutcome | undefined> {
  if (prepared.outcome !== "ready" || prepared.messages.length !== messages.length) return undefined;
  const opening = digest.blocks?.opening ?? [];
  const isInOpening = opening.includes(cardsOf(digest)[number - 1]?.id ?? "");
  let outcome: SendOutcome | undefined;
  for (const [index, { ref, stories }] of messages.entries()) {
    const tells = number >= stories.first && number <= stories.last;
    if (!tells && !(index === 0 && isInOpening)) continue;
    outcome = await editOne(delivery.address, ref, prepared.messages[index], channel, signals);
    if (outcome?.outcome !== "sent") return outcome;
  }
  return outcome;
}

async function editOne(
  address: CorrectionTask["delivery"]["address"],
  ref: string,
  message: unknown,
  { platform, rateLimiter }: Channel,
  { stop, kill }: Signals,
): Promise<SendOutcome | undefined> {
  const permit = await rateLimiter.acquire(address, "digest", stop);
  try {
    const afterMs = await permit.wait(kill);
    if (afterMs > 0) return { outcome: "retry", afterMs, scope: "platform" };
    const outcome = await platform.edit?.(address, ref, message, kill);
    if (outcome?.outcome === "retry") rateLimiter.close(outcome.scope, address, outcome.afterMs);
    return outcome;
  } finally {
    permit.release();
  }
}
