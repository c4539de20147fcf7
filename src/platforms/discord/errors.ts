import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import type { SendOutcome } from "#core/ports.ts";
import { isFromTheFront, isUnprocessed, rootOf } from "#lib/network/network-error.ts";

type Reason = Extract<SendOutcome, { readonly outcome: "rejected" }>["reason"];

/** For a rate limit without a duration, and for a wrong token. */
const DEFAULT_WAIT_MS = 60_000;

const REASONS: ReadonlyMap<number | string, Reason> = new Map<number, Reason>([
  [RESTJSONErrorCodes.UnknownChannel, "gone"],
  [RESTJSONErrorCodes.UnknownGuild, "gone"],
  [RESTJSONErrorCodes.UnknownUser, "gone"],
  [RESTJSONErrorCodes.MissingAccess, "forbidden"],
  [RESTJSONErrorCodes.MissingPermissions, "forbidden"],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, "forbidden"],
  [RESTJSONErrorCodes.ThreadLocked, "forbidden"],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, "forbidden"],
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, "forbidden"],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, "blocked"],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, "blocked"],
]);

/** The outcome of a message whose sending failed. `repeatable`: the request has a nonce, so a retry cannot duplicate it. */
export function outcomeOf(error: unknown, repeatable: boolean): SendOutcome {
  if (error instanceof RateLimitError) {
    const scope = error.global ? "platform" : "chat";
    return { outcome: "retry", afterMs: Math.ceil(error.retryAfter) || DEFAULT_WAIT_MS, scope };
  }
  if (error instanceof DiscordAPIError) return outcomeOfAnswer(error, repeatable);
  if (error instanceof HTTPError && isFromTheFront(error.status)) return { outcome: "unprocessed" };
  return isUnprocessed(error) ? { outcome: "unprocessed" } : { outcome: "unknown", repeatable };
}

/** The interaction is already acknowledged, or its token has expired. */
export function isAnswered(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged ||
      error.code === RESTJSONErrorCodes.UnknownInteraction)
  );
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** A request that Discord will never take as it is. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError && error.status >= 400 && error.status < 500 && error.status !== 429
  );
}

/** For the log: never a body or an address, which contain users' text and interaction tokens. */
export function described(error: unknown): { readonly code: number | string; readonly description: string } {
  if (error instanceof DiscordAPIError) return { code: error.code, description: error.message };
  if (error instanceof HTTPError) return { code: error.status, description: "an HTTP error" };
  if (error instanceof RateLimitError) return { code: 429, description: `wait ${error.retryAfter} ms` };
  const { code, message } = rootOf(error);
  return { code: code ?? "network", description: message };
}

function outcomeOfAnswer(error: DiscordAPIError, repeatable: boolean): SendOutcome {
  // The operator has to fix a wrong token; no chat is lost because of it.
  if (error.status === 401) return { outcome: "retry", afterMs: DEFAULT_WAIT_MS, scope: "platform" };
  if (isFromTheFront(error.status)) return { outcome: "unprocessed" };
  if (error.status >= 500) return { outcome: "unknown", repeatable };
  const known = REASONS.get(error.code);
  if (known) return { outcome: "rejected", reason: known };
  return { outcome: "rejected", reason: error.status === 403 ? "forbidden" : "invalid" };
}
