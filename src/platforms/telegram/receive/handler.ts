import type { Message, Update } from "grammy/types";
import type { Command } from "#app/conversation/command.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import type { SentFile } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { channelPrefix, inviting } from "#platforms/telegram/render/callback-data.ts";
import { withTyping } from "#platforms/telegram/send/typing.ts";
import { createMembershipHandler } from "./bot-membership.ts";
import { createCallbackQueryHandler } from "./callback-queries.ts";
import { migrationOf } from "./chat-change.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { answerInline, type InlineDeps } from "./inline-mode.ts";
import { mediaReply } from "./media.ts";
import { addressOf, parseMessage, type SentDocument } from "./parse-message.ts";
import { isForUs, refuse, spend } from "./refusal.ts";

/** The update types requested; without edited messages, each message is read once. */
export const UPDATES = [
  "message",
  "callback_query",
  "inline_query",
  "my_chat_member",
  "chat_member",
] as const;

/** What an update causes. */
export type Work = {
  /** More than its sender may ask for: only told so, and before the chat's earlier work is done. */
  readonly isRefused: boolean;
  /**
   * `isOvertaken`: an old command that another one of the same chat follows; it is executed, but not answered. `onDone` is
   * called when nothing is left that changes anything.
   */
  run(isOvertaken: boolean, onDone: () => void): Promise<void>;
};

/**
 * Accepts an update and returns its work, to be run after earlier work of its chat; undefined where there is none.
 * `isFull`: earlier work of the chat piles up.
 */
export type Handle = (update: Update, isFull: boolean, signal: AbortSignal) => Work | undefined;

/** Updates of Telegram as calls of our commands, and their replies as messages. */
export function createHandler(deps: HandlerDeps & InlineDeps): Handle {
  const { api, me, receiver, commands, requesters, answers, channelSetup, clock } = deps;
  const onCallbackQuery = createCallbackQueryHandler(deps);
  const onMembership = createMembershipHandler(deps);

  /** Who writes, and the chat that it is about: the one it is written in, or a channel. */
  const callerOf = async (message: Message, user: number, channel: Address | undefined, isFresh: boolean) => {
    const chat = addressOf(message);
    const elsewhere = async (address: Address) => ({
      address,
      ...(await requesters.ofUser(address, user, channelSetup.titleOf(address), true)),
    });
    if (channel) return { elsewhere, saidIn: chat, ...(await elsewhere(channel)) };
    return { elsewhere, address: chat, ...(await requesters.ofMessage(chat, message, user, isFresh)) };
  };

  const fileOf = ({ id, name }: SentDocument): SentFile => ({
    name,
    read: (most, signal) => deps.download(id, most, signal),
  });

  /** Whether a reply in a group may be an answer. */
  const isAwaited = async (message: Message, user: number) =>
    message.chat.type !== "private" &&
    message.reply_to_message !== undefined &&
    receiver.awaits({
      address: addressOf(message),
      user: { id: String(user), isManager: false, isAdmin: false },
    });

  const onMessage = async (
    message: Message,
    isOvertaken: boolean,
    onDone: () => void,
    signal: AbortSignal,
  ) => {
    const moved = migrationOf(message);
    if (moved) return receiver.chatChanged(moved);
    const from = message.from;
    if (!from) return;
    const chat = addressOf(message);
    const to = {
      address: chat,
      ...(message.sender_chat ? {} : { userId: from.id }),
      ...(message.message_id > 0 ? { replyTo: message.message_id } : {}),
    };
    const media = mediaReply(message);
    if (media) return void (await answers.send(media, to, signal));
    const parsed = parseMessage(message, me, commands, await isAwaited(message, from.id));
    if (!parsed) return;
    const { channel, document, ...given } = parsed;
    const command = findCommand(parsed.command, commands);
    // Commands that only show something need not run when nobody will see the reply.
    if (isOvertaken && command?.access !== "manager") return;
    if (showsSlowly(command)) onDone();
    const isFresh = command?.access !== "anyone";
    const inviteTo = inviting(me);
    const file = document && fileOf(document);
    const call = {
      ...given,
      inviteTo,
      ...(file ? { file } : {}),
      ...(await callerOf(message, from.id, channel, isFresh)),
    };
    const working = receiver.command(call, signal);
    const reply = await withTyping(working, { api, address: chat, clock, signal });
    if (isOvertaken) return;
    onDone();
    const about = channel ?? reply.of;
    await answers.send(reply, { ...to, ...(about ? { prefix: channelPrefix(about) } : {}) }, signal);
  };

  const work = (run: Work["run"]): Work => ({ isRefused: false, run });

  return (update, isFull, signal) => {
    const { message, callback_query, my_chat_member, chat_member, inline_query } = update;
    if (message && !migrationOf(message) && !isForUs(message, deps)) return undefined;
    const ruling = spend(update, isFull, deps);
    if (ruling !== "granted") return refuse(update, ruling, deps, signal);
    if (message) return work((isOvertaken, onDone) => onMessage(message, isOvertaken, onDone, signal));
    if (callback_query) {
      const answer = onCallbackQuery(callback_query, signal);
      return work((_, onDone) => answer(onDone));
    }
    if (my_chat_member) return work(() => onMembership(my_chat_member, signal));
    if (chat_member) requesters.forget(chat_member.chat.id, chat_member.new_chat_member.user.id);
    if (inline_query) return work(() => answerInline(inline_query, deps, signal));
    return undefined;
  };
}

/** What takes long for anyone changes nothing. */
function showsSlowly(command: Command | undefined): boolean {
  return command?.isSlow === true && command.access === "anyone";
}
