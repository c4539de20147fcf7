import { readTarget, targetPrefix } from "#app/conversation/button-target.ts";
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
