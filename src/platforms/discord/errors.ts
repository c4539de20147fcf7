import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { SendOutcome } from "#core/ports.ts";
import { isFromTheFront, isUnprocessed, rootOf } from "#lib/network-error.ts";

type Reason = Extract<SendOutcome, { readonly outcome: "rejected" }>["reason"];

/** A wait without a length, and a token that is not (yet) right. */
const DEFAULT_WAIT_MS = 60_000;

/** Discord's JSON error codes (developer documentation, "Opcodes and Status Codes"). */
const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_GUILD = 10004;
const UNKNOWN_USER = 10013;
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const REASONS: ReadonlyMap<number | string, Reason> = new Map<number, Reason>([
  [UNKNOWN_CHANNEL, "gone"],
  [UNKNOWN_GUILD, "gone"],
  [UNKNOWN_USER, "gone"],
  // Missing access, no permission, archived thread, locked thread, no messages in this kind of channel.
  [50001, "forbidden"],
  [50013, "forbidden"],
  [50083, "forbidden"],
  [160005, "forbidden"],
  [50008, "forbidden"],
  [50024, "forbidden"],
  // The user takes no direct messages, or shares no server with us.
  [50007, "blocked"],
  [50278, "blocked"],
]);

/** What an error of a send means for the message. `repeatable`: the request carries what makes a repeat harmless. */
export function outcomeOf(error: unknown, repeatable: boolean): SendOutcome {
  if (error instanceof RateLimitError) {
    const scope = error.global ? "platform" : "chat";
    return { outcome: "retry", afterMs: Math.ceil(error.retryAfter) || DEFAULT_WAIT_MS, scope };
  }
  if (error instanceof DiscordAPIError) return outcomeOfAnswer(error, repeatable);
  if (error instanceof HTTPError && isFromTheFront(error.status)) return { outcome: "unprocessed" };
  return isUnprocessed(error) ? { outcome: "unprocessed" } : { outcome: "unknown", repeatable };
}

/** The interaction was answered already, or too late to be answered. */
export function isAnswered(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === ALREADY_ACKNOWLEDGED || error.code === UNKNOWN_INTERACTION)
  );
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** For the log: never a body or an address, which hold what users wrote and interactions' tokens. */
export function described(error: unknown): { readonly code: number | string; readonly description: string } {
  if (error instanceof DiscordAPIError) return { code: error.code, description: error.message };
  if (error instanceof HTTPError) return { code: error.status, description: "an HTTP error" };
  if (error instanceof RateLimitError) return { code: 429, description: `wait ${error.retryAfter} ms` };
  const { code, message } = rootOf(error);
  return { code: code ?? "network", description: message };
}

function outcomeOfAnswer(error: DiscordAPIError, repeatable: boolean): SendOutcome {
  // A wrong token is the operator's to put right: no chat is lost by it.
  if (error.status === 401) return { outcome: "retry", afterMs: DEFAULT_WAIT_MS, scope: "platform" };
  if (isFromTheFront(error.status)) return { outcome: "unprocessed" };
  if (error.status >= 500) return { outcome: "unknown", repeatable };
  const known = REASONS.get(error.code);
  if (known) return { outcome: "rejected", reason: known };
  return { outcome: "rejected", reason: error.status === 403 ? "forbidden" : "invalid" };
}
