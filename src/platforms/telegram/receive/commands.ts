import type { Message, Update } from "grammy/types";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { withTyping } from "#platforms/telegram/send/typing.ts";
import { createArrivals } from "./bot-membership.ts";
import { createPresses } from "./callback-queries.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { addressOf, hear } from "./incoming.ts";
import { answerInline, type InlineDeps } from "./inline-mode.ts";
import { migrationOf } from "./membership.ts";
import { remotePrefix } from "./remote.ts";

/** Kinds of updates that are asked for: edited messages are not among them, so each is read once. */
export const UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"] as const;

/**
 * Takes an update in and returns what there is to do about it in its chat's turn. `isOvertaken`: an old command that
 * the same chat followed by another; done, but not answered.
 */
export type Handle = (update: Update, signal: AbortSignal) => (isOvertaken: boolean) => Promise<void>;

/** Updates of Telegram as calls of our commands, and their replies as messages. */
export function createHandler(deps: HandlerDeps & InlineDeps): Handle {
  const { api, me, receiver, commands, askers, answers, questions, setups, clock } = deps;
  const onPress = createPresses(deps);
  const onMembership = createArrivals(deps);

  /** Who asks, and the channel that typed words are about where they answer a question about one. */
  const meantBy = async (message: Message, user: number, isAnswer: boolean) => {
    const asked = message.chat.type === "private" ? setups.take(user) : undefined;
    if (asked && isAnswer)
      return { channel: asked, asker: await askers.person(asked, user, setups.titleOf(asked)) };
    return { asker: await askers.author(addressOf(message), message, user) };
  };

  const onMessage = async (message: Message, isOvertaken: boolean, signal: AbortSignal) => {
    const moved = migrationOf(message);
    if (moved) return receiver.chatChanged(moved);
    const heard = hear(message, me, commands, questions.has);
    const from = message.from;
    if (!heard || !from) return;
    const command = findCommand(heard.command, commands);
    // What only shows something is not worth the work when nobody sees it.
    if (isOvertaken && command?.access !== "manager") return;
    const place = addressOf(message);
    const { channel, asker } = await meantBy(message, from.id, command === undefined);
    const call = { ...heard, address: channel ?? place, ...asker };
    const working = receiver.command(call, signal);
    const reply = await withTyping(working, { api, address: place, clock, signal });
    if (isOvertaken) return;
    if (channel && reply.asks) setups.ask(from.id, channel);
    const to = {
      address: place,
      ...(message.sender_chat ? {} : { userId: from.id }),
      ...(message.message_id > 0 ? { replyTo: message.message_id } : {}),
      ...(channel ? { prefix: remotePrefix(channel) } : {}),
    };
    const sent = await answers.say(reply, to, signal);
    if (sent && reply.asks) questions.add(sent);
  };

  return ({ message, callback_query, my_chat_member, inline_query }, signal) => {
    if (message) return (isOvertaken) => onMessage(message, isOvertaken, signal);
    if (callback_query) return onPress(callback_query, signal);
    if (my_chat_member) return () => onMembership(my_chat_member, signal);
    if (inline_query) return () => answerInline(inline_query, deps, signal);
    return async () => {};
  };
}
