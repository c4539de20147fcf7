import type { Address } from "#core/schedule/subscription.ts";

/** An address as parameters of the Bot API; the General topic of a forum has no id of its own. */
export function chatParams({ chat, thread }: Address): {
  readonly chat_id: number | string;
  readonly message_thread_id?: number;
} {
  const chat_id = /^-?\d+$/.test(chat) ? Number(chat) : chat;
  const topic = Number(thread ?? 0);
  return topic > 1 ? { chat_id, message_thread_id: topic } : { chat_id };
}
