import type { Address } from "#core/schedule/subscription.ts";

const SIGN = "!";

/**
 * A channel is set up from a private chat: its number, short enough to leave room for the rest of the 64
 * bytes, stands before the data of each button. Buttons thus work after any restart.
 */
export function remotePrefix(channel: Address): string {
  return Math.abs(Number(channel.chat)).toString(36) + SIGN;
}

/** The channel that a button's data names, and the data itself. */
export function readRemote(data: string): { readonly channel?: Address; readonly payload: string } {
  const at = data.indexOf(SIGN);
  const number = /^[0-9a-z]{6,11}$/.test(data.slice(0, Math.max(0, at)))
    ? Number.parseInt(data.slice(0, at), 36)
    : 0;
  if (at < 0 || !Number.isSafeInteger(number) || number === 0) return { payload: data };
  return { channel: { platform: "telegram", chat: String(-number) }, payload: data.slice(at + 1) };
}
