import { hashId } from "#core/article/hash.ts";
import type { Address } from "./subscription.ts";

/** How a log names a chat: always by the same digits, from which its address is not read. */
export function chatRef({ platform, chat }: Address): string {
  return hashId(`${platform} ${chat}`);
}
