import type { Prepared } from "#app/delivery/prepare-digest.ts";
import type { Channel, Signals } from "#app/delivery/send-through.ts";
import type { CorrectionTask } from "#core/desk/correction-store.ts";
import { cardsOf, type Digest } from "#core/digest/digest.ts";
import type { SendOutcome } from "#core/ports.ts";
import { PICTURE_RANGE, type SentMessage } from "#core/stores.ts";

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
  const picture = messages.find(isPicture);
  const words = messages.filter((message) => !isPicture(message));
  if (prepared.outcome !== "ready" || prepared.messages.length !== words.length) return undefined;
  const opening = digest.blocks?.opening ?? [];
  const isInOpening = opening.includes(cardsOf(digest)[number - 1]?.id ?? "");
  let outcome: SendOutcome | undefined;
  for (const [index, { ref, stories }] of words.entries()) {
    const tells = number >= stories.first && number <= stories.last;
    if (!tells && !(index === 0 && isInOpening)) continue;
    outcome = await editOne(delivery.address, ref, prepared.messages[index], channel, signals);
    if (outcome?.outcome !== "sent") return outcome;
  }
  if (!picture || prepared.picture === undefined) return outcome;
  const redrawn = await editOne(delivery.address, picture.ref, prepared.picture, channel, signals);
  // The words are right: a picture that cannot be replaced is no reason to say it all again.
  return redrawn?.outcome === "rejected" ? outcome : redrawn;
}

function isPicture({ stories: { first, last } }: SentMessage): boolean {
  return first === PICTURE_RANGE.first && last === PICTURE_RANGE.last;
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
