import { GrammyError, HttpError } from "grammy";
import type { SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { isUnreached, rootOf } from "#lib/network-error.ts";

type Reason = Extract<SendOutcome, { readonly outcome: "rejected" }>["reason"];

/** A flood wait without a length, and a token or address that is not (yet) right. */
const DEFAULT_WAIT_MS = 60_000;

/** Texts of tdlib/telegram-bot-api check_chat_access and of TDLib; matched by part, for they vary. */
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

/** What an error of a sending method means for the message. */
export function outcomeOf(error: unknown, address: Address): SendOutcome {
  if (error instanceof GrammyError) return outcomeOfAnswer(error, address);
  return isUnreached(sourceOf(error)) ? { outcome: "unreached" } : { outcome: "unknown", repeatable: false };
}

/** The server is older than the method, or does not offer it. */
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

/** Someone else asks for this bot's updates. */
export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** How long the server asks us to wait, ms. */
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
  // Telegram does not say what a wait is for. A group has a limit of its own, which must not stop all others.
  if (afterMs !== undefined)
    return { outcome: "retry", afterMs, scope: isGroup(address) ? "chat" : "platform" };
  const to = error.parameters.migrate_to_chat_id;
  if (to !== undefined) return { outcome: "moved", to: String(to) };
  // A wrong token or server is the operator's to put right: no chat is lost by it.
  if (isUnauthorized(error)) return { outcome: "retry", afterMs: DEFAULT_WAIT_MS, scope: "platform" };
  if (error.error_code >= 500) return { outcome: "unknown", repeatable: false };
  return { outcome: "rejected", reason: reasonOf(error) };
}

function reasonOf({ error_code, description }: GrammyError): Reason {
  const known = REASONS.find(([code, text]) => code === error_code && text.test(description));
  return known?.[2] ?? "invalid";
}

/** Chats of several people have negative numbers. */
export function isGroup({ chat }: Address): boolean {
  return chat.startsWith("-") || chat.startsWith("@");
}

/** grammY wraps what the connection threw. */
function sourceOf(error: unknown): unknown {
  return error instanceof HttpError ? error.error : error;
}
