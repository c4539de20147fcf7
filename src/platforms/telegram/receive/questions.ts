import type { Message } from "grammy/types";
import { rememberIn } from "#lib/remember.ts";

const REMEMBERED = 2_000;

/** The bot's messages that wait for a typed answer: in a group a reply to one of them is meant for the bot. */
export function createQuestions() {
  const asked = new Set<string>();
  return {
    add(message: Message): void {
      rememberIn(asked, keyOf(message), REMEMBERED);
    },
    has: (message: Message): boolean => asked.has(keyOf(message)),
  };
}

export type Questions = ReturnType<typeof createQuestions>;

function keyOf({ chat, message_id }: Message): string {
  return `${chat.id} ${message_id}`;
}
