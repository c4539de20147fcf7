import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { SendOutcome } from "#core/ports.ts";

type Reason = Extract<SendOutcome, { readonly outcome: "rejected" }>["reason"];

/** The connection never stood, so nothing was sent: codes of node:net, node:tls, node:dns and undici. */
const UNREACHED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+)$/;
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
  return isUnreached(error) ? { outcome: "unreached" } : { outcome: "unknown", repeatable };
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
  if (error.status >= 500) return { outcome: "unknown", repeatable };
  const known = REASONS.get(error.code);
  if (known) return { outcome: "rejected", reason: known };
  return { outcome: "rejected", reason: error.status === 403 ? "forbidden" : "invalid" };
}

function isUnreached(error: unknown): boolean {
  const { code } = rootOf(error);
  return code !== undefined && UNREACHED.test(code);
}

/** The innermost cause, which names what happened. */
function rootOf(error: unknown): { readonly code: string | undefined; readonly message: string } {
  let root = error;
  for (let depth = 0; depth < 5 && root instanceof Error && root.cause instanceof Error; depth++)
    root = root.cause;
  // Several addresses were tried: the first failure is as good as any.
  if (root instanceof AggregateError && root.errors[0] instanceof Error) root = root.errors[0];
  if (!(root instanceof Error)) return { code: undefined, message: String(root) };
  const code = "code" in root && typeof root.code === "string" ? root.code : undefined;
  return { code, message: root.message };
}
