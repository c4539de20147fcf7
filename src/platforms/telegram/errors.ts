import { GrammyError, HttpError } from "grammy";
import type { SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { isFromTheFront, isUnprocessed, rootOf } from "#lib/network/network-error.ts";

type Reason = Extract<SendOutcome, { readonly outcome: "rejected" }>["reason"];

/** For a flood wait without a duration, and for a wrong token or server. */
const DEFAULT_WAIT_MS = 60_000;

/** Texts of tdlib/telegram-bot-api check_chat_access and of TDLib; matched in part, as they vary. */
const REASONS: readonly (readonly [number, RegExp, Reason])[] = [
  [403, /blocked by the user|can't initiate conversation/i, "blocked"],
  [403, /deactivated|was deleted|was kicked|not a member/i, "gone"],
  [403, /./, "forbidden"],
  [400, /chat not found|thread not found|PEER_ID_INVALID|USER_DEACTIVATED/i, "gone"],
  [
    400,
    /not enough rights|no rights|need administrator rights|TOPIC_CLOSED|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_ADMIN_REQUIRED/i,
    "forbidden",
  ],
];

/** The outcome of a message whose sending failed with this error. */
export function outcomeOf(error: unknown, address: Address): SendOutcome {
  if (error instanceof GrammyError) return outcomeOfAnswer(error, address);
  return isUnprocessed(sourceOf(error))
    ? { outcome: "unprocessed" }
    : { outcome: "unknown", repeatable: false };
}

/** The server does not support the method. */
export function isUnknownMethod(error: unknown, method: string): boolean {
  if (!(error instanceof GrammyError)) return false;
  return (
    (error.error_code === 404 && /method not found/i.test(error.description)) ||
    (error.error_code < 500 && error.description.toLowerCase().includes(method.toLowerCase()))
  );
}

/** The message itself was refused, not the chat it was meant for. */
export function isRefusedContent(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    error.parameters.migrate_to_chat_id === undefined &&
    reasonOf(error) === "invalid"
  );
}

export function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/i.test(error.description);
}

/** Another process polls for this bot's updates. */
export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** A request that Telegram will never take as it is. */
export function isRefused(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code < 500 && error.error_code !== 429;
}

/** The flood wait that the server demands, ms. */
export function waitOf(error: unknown): number | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 429) return undefined;
  return (error.parameters.retry_after ?? DEFAULT_WAIT_MS / 1000) * 1000;
}

/** For the log: never the payload, which holds what users and outlets wrote. */
export function described(error: unknown): { readonly code: number | string; readonly description: string } {
  if (error instanceof GrammyError) return { code: error.error_code, description: error.description };
  const { code, message } = rootOf(sourceOf(error));
  return { code: code ?? "network", description: message };
}

function outcomeOfAnswer(error: GrammyError, address: Address): SendOutcome {
  const afterMs = waitOf(error);
  // Telegram does not say which limit was hit. A group has its own, which must not stop all other chats.
  if (afterMs !== undefined)
    return { outcome: "retry", afterMs, scope: isGroup(address) ? "chat" : "platform" };
  const to = error.parameters.migrate_to_chat_id;
  if (to !== undefined) return { outcome: "moved", to: String(to) };
  // The operator has to fix a wrong token or server; no chat is lost because of it.
  if (isUnauthorized(error)) return { outcome: "retry", afterMs: DEFAULT_WAIT_MS, scope: "platform" };
  if (isFromTheFront(error.error_code)) return { outcome: "unprocessed" };
  if (error.error_code >= 500) return { outcome: "unknown", repeatable: false };
  return { outcome: "rejected", reason: reasonOf(error) };
}

function reasonOf({ error_code, description }: GrammyError): Reason {
  const known = REASONS.find(([code, text]) => code === error_code && text.test(description));
  return known?.[2] ?? "invalid";
}

/** Groups and channels have negative ids. */
export function isGroup({ chat }: Address): boolean {
  return chat.startsWith("-") || chat.startsWith("@");
}

/** The network error inside grammY's own. */
function sourceOf(error: unknown): unknown {
  return error instanceof HttpError ? error.error : error;
}
