import type { Transformer } from "grammy";
import type { RateLimiter } from "#app/delivery/rate-limiter.ts";
import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { isGroup } from "#platforms/telegram/errors.ts";

/** Methods with a visible effect: a flood wait of one applies to all of them. Receiving goes on. */
const VISIBLE = /^(?:send|edit|answer)/;
/** Where the server gives no duration. */
const DEFAULT_WAIT_S = 60;
const REMEMBERED = 10_000;

/**
 * Sends nothing during a flood wait, be it a message, an edit, a chat action or the answer to a callback query: such
 * a call is refused here with the remaining time, as the server would refuse it. A wait reported for a group applies
 * to that group, any other one to all chats.
 */
export function createFloodWait({
  rateLimiter,
  clock,
}: {
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
}): Transformer {
  /** When each wait ends. */
  const waits = createTtlCache<string, number>({
    max: REMEMBERED,
    ttl: { ms: Number.POSITIVE_INFINITY, clock },
  });
  const remaining = (scope: string): number => {
    const until = waits.get(scope);
    return until === undefined ? 0 : until - clock.now().epochMilliseconds;
  };

  return async (prev, method, payload, signal) => {
    if (!VISIBLE.test(method)) return prev(method, payload, signal);
    const address = addressIn(payload);
    const ms = Math.max(remaining(ALL_CHATS), remaining(address.chat));
    if (ms > 0) return refusal(Math.ceil(ms / 1000));
    const answer = await prev(method, payload, signal);
    if (!answer.ok && answer.error_code === 429) {
      const seconds = answer.parameters?.retry_after ?? DEFAULT_WAIT_S;
      const ms = seconds * 1000;
      waits.set(isGroup(address) ? address.chat : ALL_CHATS, clock.now().epochMilliseconds + ms, ms);
      rateLimiter.close(isGroup(address) ? "chat" : "platform", address, ms);
    }
    return answer;
  };
}

const ALL_CHATS = "";

/** Answers to callback queries and inline queries name no chat. */
function addressIn(payload: object): Address {
  const chat = "chat_id" in payload ? String(payload.chat_id) : ALL_CHATS;
  return { platform: "telegram", chat };
}

function refusal(retry_after: number) {
  return {
    ok: false as const,
    error_code: 429,
    description: `Too Many Requests: retry after ${retry_after}`,
    parameters: { retry_after },
  };
}
