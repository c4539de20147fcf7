import type { Platform, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { Gate, Priority } from "./rate-limiter.ts";

/** One platform with the pace it allows. */
export type Channel = {
  readonly platform: Platform;
  readonly gate: Gate;
  /** Names the bot account: one process at a time sends for it. */
  readonly account: string;
};

export type Outgoing = {
  readonly address: Address;
  readonly message: unknown;
  /** The same for every try of the same message. */
  readonly key: string;
  readonly silent: boolean;
  readonly share?: boolean | undefined;
  readonly priority: Priority;
};

/** `stop`: begin nothing new. `kill`: what is under way is given up too. */
export type Signals = { readonly stop: AbortSignal; readonly kill: AbortSignal };

/**
 * Sends one message when its turn has come; what a 429 says is obeyed by everything in its scope.
 * `begin` runs between the turn and the request, so that waiting is never mistaken for sending.
 */
export async function sendThrough(
  { platform, gate }: Channel,
  outgoing: Outgoing,
  begin: () => Promise<void>,
  { stop, kill }: Signals,
): Promise<SendOutcome> {
  const { address, message, key, silent, share = false, priority } = outgoing;
  const turn = await gate.enter(address, priority, stop);
  try {
    await begin();
    const afterMs = await turn.go(kill);
    if (afterMs > 0) return { outcome: "retry", afterMs, scope: "platform" };
    const outcome = await platform.send(address, message, { key, silent, share }, kill);
    if (outcome.outcome === "retry") gate.close(outcome.scope, address, outcome.afterMs);
    return outcome;
  } finally {
    turn.end();
  }
}
