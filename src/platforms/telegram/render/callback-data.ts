import { readTarget, targetPrefix } from "#app/conversation/buttons/button-target.ts";
import type { Address } from "#core/schedule/subscription.ts";

/** Before the data of each button that sets up a channel from a private chat. Channels have negative ids. */
export function channelPrefix(channel: Address): string {
  return targetPrefix({ of: "channel", id: String(Math.abs(Number(channel.chat))) });
}

/** The channel that a button's data names, and the command in it. */
export function readCallbackData(data: string): { readonly channel?: Address; readonly payload: string } {
  const { target, payload } = readTarget(data);
  const id = target?.of === "channel" ? Number(target.id) : Number.NaN;
  if (!Number.isSafeInteger(id)) return { payload: data };
  return { channel: { platform: "telegram", chat: String(-id) }, payload };
}

/** The payload of a link that opens the bot does not hold more (Bot API, "Deep linking"). */
const LONGEST_PAYLOAD = 64;
const MARK = "_";

/** Data of a button as the payload of a link to the bot; undefined where it is too long. */
export function startPayload(data: string): string | undefined {
  const payload = MARK + Buffer.from(data).toString("base64url");
  return payload.length <= LONGEST_PAYLOAD ? payload : undefined;
}

/** The reverse; anything may come, as in a button. */
export function readStartPayload(payload: string): string {
  return Buffer.from(payload.slice(MARK.length), "base64url").toString();
}

/** Links that begin a conversation with the bot about something by its code; none for a code that no link can hold. */
export function inviting({ username }: { readonly username?: string }): (code: string) => string | undefined {
  return (code) =>
    username && /^[A-Za-z0-9-][\w-]*$/.test(code) && code.length <= LONGEST_PAYLOAD
      ? `https://t.me/${username}?start=${code}`
      : undefined;
}
