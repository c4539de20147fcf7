import { UsageError } from "#cli/failure.ts";
import { addressOf } from "#core/schedule/address-text.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { OperateMessages } from "./messages.ts";

/** Throws a UsageError in the caller's language where the text names no chat. */
export function parseAddress(text: string, messages: OperateMessages): Address {
  const address = addressOf(text);
  if (!address) throw new UsageError(messages.badAddress(text));
  return address;
}
