import type { Message, Update } from "grammy/types";
import { type Ruling, tooMuch } from "#app/conversation/allowed/budget.ts";
import { described } from "#platforms/telegram/errors.ts";
import { alertOf } from "#platforms/telegram/send/answers.ts";
import { migrationOf } from "./chat-change.ts";
import type { Work } from "./handler.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { mediaReply } from "./media.ts";
import { addressOf, parseMessage } from "./parse-message.ts";

/** Spends what the update asks for; changes of chats cost nothing. */
export function spend(update: Update, isFull: boolean, deps: HandlerDeps): Ruling {
  const { message, callback_query: press, inline_query: inline } = update;
  const { budget } = deps;
  if (inline) return budget.spend("typing", spenderOf(inline.from.id, inline.from.id));
  if (press) return budget.spend("command", spenderOf(press.from.id, press.message?.chat.id), isFull);
  if (!message || migrationOf(message)) return "granted";
  // Telegram gives all who write in a chat's name one and the same user.
  const author = message.sender_chat?.id ?? message.from?.id;
  return budget.spend("command", spenderOf(author, message.chat.id), isFull);
}

/** Says so once; afterwards only a button's spinner is stopped. */
export function refuse(
  { message, callback_query: press }: Update,
  ruling: Exclude<Ruling, "granted">,
  { api, answers, log }: HandlerDeps,
  signal: AbortSignal,
): Work | undefined {
  const reply = ruling === "again" ? undefined : tooMuch(ruling);
  if (press) {
    const words = reply && alertOf(reply);
    const shown = words === undefined ? {} : { text: words, show_alert: true };
    const run = () =>
      api.raw.answerCallbackQuery({ callback_query_id: press.id, ...shown }).then(
        () => {},
        (error) => log.info(described(error), "button not answered"),
      );
    return { isRefused: true, run };
  }
  if (!message || !reply) return undefined;
  const target = {
    address: addressOf(message),
    ...(message.from && !message.sender_chat ? { userId: message.from.id } : {}),
    replyTo: message.message_id,
  };
  return { isRefused: true, run: async () => void (await answers.send(reply, target, signal)) };
}

function spenderOf(user: number | undefined, chat: number | undefined) {
  return { user: `telegram ${user}`, chat: `telegram ${chat}` };
}

/** Whether a reply answers one of our questions is not known before its turn comes: it counts. */
export function isForUs(message: Message, { me, commands }: HandlerDeps): boolean {
  return parseMessage(message, me, commands, true) !== undefined || mediaReply(message) !== undefined;
}
