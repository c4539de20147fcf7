import { UsageError } from "#cli/failure.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { OperateMessages } from "./messages.ts";

/** `telegram:123`, or `telegram:-100123:7` for a topic of a group. Throws a UsageError in the caller's language. */
export function parseAddress(text: string, messages: OperateMessages): Address {
  const [, platform, chat, thread] = /^([a-z]+):(@?[\w-]{1,64})(?::(\d{1,32}))?$/.exec(text) ?? [];
  if (platform === undefined || chat === undefined) throw new UsageError(messages.badAddress(text));
  return { platform, chat, ...(thread === undefined ? {} : { thread }) };
}
