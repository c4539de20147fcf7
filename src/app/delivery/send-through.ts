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
  const { address, message, key, silent, share = false, mention, priority, isRepeat } = outgoing;
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
