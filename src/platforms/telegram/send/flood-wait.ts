import type { Transformer } from "grammy";
import type { Gate } from "#app/delivery/rate-limiter.ts";
import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { remember } from "#lib/remember.ts";
import { isGroup } from "#platforms/telegram/errors.ts";

/** What people see: the wait holds for these, whichever of them was told it. Reading goes on. */
const SHOWN = /^(?:send|edit|answer)/;
/** A wait without a length. */
const DEFAULT_WAIT_S = 60;
const REMEMBERED = 10_000;

/**
 * Nothing leaves while the server asks to wait, be it a message, an edit, a typing sign or the answer to a button:
 * such a call is refused here, with the time that is left, as the server would refuse it. A wait that is told in a
 * group holds for that group, any other one for everybody.
 */
export function keepWaits({ gate, clock }: { readonly gate: Gate; readonly clock: Clock }): Transformer {
  const waits = new Map<string, number>();
  const left = (scope: string): number => {
    const until = waits.get(scope);
    if (until === undefined) return 0;
    const ms = until - clock.now().epochMilliseconds;
    if (ms <= 0) waits.delete(scope);
    return Math.max(0, ms);
  };

  return async (prev, method, payload, signal) => {
    if (!SHOWN.test(method)) return prev(method, payload, signal);
    const address = placeIn(payload);
    const ms = Math.max(left(EVERYBODY), left(address.chat));
    if (ms > 0) return refusal(Math.ceil(ms / 1000));
    const answer = await prev(method, payload, signal);
    if (!answer.ok && answer.error_code === 429) {
      const seconds = answer.parameters?.retry_after ?? DEFAULT_WAIT_S;
      const until = clock.now().epochMilliseconds + seconds * 1000;
      remember(waits, isGroup(address) ? address.chat : EVERYBODY, until, REMEMBERED);
      gate.close(isGroup(address) ? "chat" : "platform", address, seconds * 1000);
    }
    return answer;
  };
}

const EVERYBODY = "";

/** The answers to buttons and inline queries name no chat. */
function placeIn(payload: object): Address {
  const chat = "chat_id" in payload ? String(payload.chat_id) : EVERYBODY;
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
