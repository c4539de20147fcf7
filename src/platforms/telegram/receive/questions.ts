import type { Message } from "grammy/types";
import { createTtlCache } from "#lib/ttl-cache.ts";

const REMEMBERED = 2_000;

/** The bot's messages that await a typed answer: in a group, a reply to one of them is meant for the bot. */
export function createQuestions() {
  const asked = createTtlCache<string, true>({ max: REMEMBERED });
  return {
    add(message: Message): void {
      asked.set(keyOf(message), true);
    },
    has: (message: Message): boolean => asked.has(keyOf(message)),
  };
}

export type Questions = ReturnType<typeof createQuestions>;

function keyOf({ chat, message_id }: Message): string {
  return `${chat.id} ${message_id}`;
}
