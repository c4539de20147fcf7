import type { Platform, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { Priority, RateLimiter } from "./rate-limiter.ts";

/** A platform with its rate limiter. */
export type Channel = {
  readonly platform: Platform;
  readonly rateLimiter: RateLimiter;
  /** Names the bot account: one process at a time sends for it. */
  readonly account: string;
};

export type Outgoing = {
  readonly address: Address;
  readonly message: unknown;
  /** The same for every try of the same message. */
  readonly key: string;
  readonly isRepeat?: boolean;
  readonly silent: boolean;
  readonly share?: boolean | undefined;
  readonly mention?: string | undefined;
  readonly under?: string | undefined;
  readonly priority: Priority;
};

/** `stop`: start nothing new. `kill`: also abort what is under way. */
export type Signals = { readonly stop: AbortSignal; readonly kill: AbortSignal };

/**
 * Sends one message through the rate limiter; a 429 holds back everything in its scope.
 * `begin` runs after the wait and just before the request, so that waiting is never mistaken for sending; where it
 * answers false nothing is sent and nothing is returned.
 */
export async function sendThrough(
  { platform, rateLimiter }: Channel,
  outgoing: Outgoing,
  begin: () => Promise<boolean>,
  { stop, kill }: Signals,
): Promise<SendOutcome | undefined> {
  const { address, message, key, silent, share = false, mention, under, priority, isRepeat } = outgoing;
  const permit = await rateLimiter.acquire(address, priority, stop);
  try {
    if (!(await begin())) return undefined;
    const afterMs = await permit.wait(kill);
    if (afterMs > 0) return { outcome: "retry", afterMs, scope: "platform" };
    const outcome = await platform.send(
      address,
      message,
      {
        key,
        silent,
        share,
        ...(mention ? { mention } : {}),
        ...(under ? { under } : {}),
        ...(isRepeat === undefined ? {} : { isRepeat }),
      },
      kill,
    );
    if (outcome.outcome === "retry") rateLimiter.close(outcome.scope, address, outcome.afterMs);
    return outcome;
  } finally {
    permit.release();
  }
}

/** Puts another message in the place of one that was sent, at the pace of all messages; undefined where that cannot be done. */
export async function editThrough(
  { platform, rateLimiter }: Channel,
  { address, messageRef, message }: { address: Address; messageRef: string; message: unknown },
  { stop, kill }: Signals,
): Promise<SendOutcome | undefined> {
  if (!platform.edit) return undefined;
  const permit = await rateLimiter.acquire(address, "digest", stop);
  try {
    const afterMs = await permit.wait(kill);
    if (afterMs > 0) return { outcome: "retry", afterMs, scope: "platform" };
    const outcome = await platform.edit(address, messageRef, message, kill);
    if (outcome.outcome === "retry") rateLimiter.close(outcome.scope, address, outcome.afterMs);
    return outcome;
  } finally {
    permit.release();
  }
}

export function isRefused(outcome: SendOutcome): boolean {
  return outcome.outcome === "rejected" && outcome.reason === "invalid";
}

/**
 * The part in ever plainer looks until the platform takes one: a digest is not dropped for its looks. The outcome is
 * that of the last message; a look of which a message was taken is not changed any more.
 */
export async function sendPlainer(
  looks: readonly (readonly unknown[])[],
  outgoing: Outgoing,
  refused: SendOutcome,
  send: (message: Outgoing) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  let outcome = refused;
  for (const [look, messages] of looks.entries()) {
    for (const [index, message] of messages.entries()) {
      outcome = await send({ ...outgoing, message, key: `${outgoing.key}-${look + 1}.${index + 1}` });
      if (outcome.outcome !== "sent") {
        if (index > 0) return outcome;
        break;
      }
    }
    if (!isRefused(outcome)) return outcome;
  }
  return outcome;
}
