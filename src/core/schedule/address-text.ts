import type { Address } from "./subscription.ts";

/** `telegram:123`, or `telegram:-100123:7` for a topic of a group. */
export function addressOf(text: string): Address | undefined {
  const [, platform, chat, thread] = /^([a-z]+):(@?[\w-]{1,64})(?::(\d{1,32}))?$/.exec(text) ?? [];
  if (platform === undefined || chat === undefined) return undefined;
  return { platform, chat, ...(thread === undefined ? {} : { thread }) };
}
