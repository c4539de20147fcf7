import type { Api } from "grammy";
import type { CallbackQuery, ChatMemberUpdated, Message, Update } from "grammy/types";
import type { Command } from "#app/commands/command.ts";
import { findCommand } from "#app/commands/find-command.ts";
import { decodeAction } from "#app/commands/payload.ts";
import type { Log } from "#app/log.ts";
import { text } from "#core/inline.ts";
import type { Clock, IncomingCall, Receiver, Reply } from "#core/ports.ts";
import type { Address } from "#core/subscription.ts";
import type { Access } from "./access.ts";
import { type Answers, type Asked, alertOf } from "./answers.ts";
import { described } from "./errors.ts";
import { addressOf, hear, type Me } from "./incoming.ts";
import { answerInline } from "./inline-mode.ts";
import { changeOf, migrationOf } from "./membership.ts";
import type { Edited, Outgoing } from "./outgoing.ts";
import { createQuestions } from "./questions.ts";
import { readRemote, remotePrefix } from "./remote.ts";
import { withTyping } from "./typing.ts";

/** Kinds of updates that are asked for: edited messages are not among them, so each is read once. */
export const UPDATES = ["message", "callback_query", "inline_query", "my_chat_member"] as const;

/** A button's little clock stops after this, whatever the answer takes. */
const PRESS_MS = 1_000;
const OLD_BUTTON = "هذا الزر قديم. كل الأوامر في المساعدة: /help";
const NO_RIGHT_THERE = "ضبط القناة لمن يديرها وحده.";
const BACK = "أهلًا. كل اشتراك سابق توقف بسبب الحظر أو الإخراج عاد إلى مواعيده.";

export type HandlerDeps = {
  readonly api: Api;
  readonly me: Me;
  readonly receiver: Receiver;
  readonly commands: readonly Command[];
  readonly access: Access;
  readonly answers: Answers;
  readonly outgoing: Outgoing;
  readonly isAdmin: (user: number) => boolean;
  readonly clock: Clock;
  readonly log: Log;
};

/** `isOvertaken`: an old command that the same chat followed by another; done, but not answered. */
export type Handle = (update: Update, isOvertaken: boolean, signal: AbortSignal) => Promise<void>;

/** Updates of Telegram as calls of our commands, and their replies as messages. */
export function createHandler(deps: HandlerDeps): Handle {
  const { api, me, receiver, commands, access, answers, clock, log } = deps;
  const questions = createQuestions();

  const userOf = async (
    address: Address,
    id: number,
    isChatItself: boolean,
  ): Promise<IncomingCall["user"]> => ({
    id: String(id),
    isManager: isChatItself || Number(address.chat) > 0 || (await access.isManager(Number(address.chat), id)),
    isAdmin: deps.isAdmin(id),
  });

  const say = async (reply: Reply, asked: Asked, signal: AbortSignal) => {
    const sent = await answers.say(reply, asked, signal);
    if (sent && reply.asks) questions.add(sent);
  };

  const onMessage = async (message: Message, isOvertaken: boolean, signal: AbortSignal) => {
    const moved = migrationOf(message);
    if (moved) return receiver.chatChanged(moved);
    const heard = hear(message, me, commands, questions.has);
    const from = message.from;
    if (!heard || !from) return;
    // What only shows something is not worth the work when nobody sees it.
    if (isOvertaken && findCommand(heard.command, commands)?.access !== "manager") return;
    const address = addressOf(message);
    // An administrator who stays anonymous writes as the group itself.
    const isChatItself = message.sender_chat?.id === message.chat.id;
    const user = await userOf(address, from.id, isChatItself);
    const replied = withTyping(receiver.command({ ...heard, address, user }, signal), {
      api,
      address,
      clock,
      signal,
    });
    const reply = await replied;
    const replyTo = message.message_id > 0 ? { replyTo: message.message_id } : {};
    if (!isOvertaken) await say(reply, { address, userId: from.id, ...replyTo }, signal);
  };

  const answerPress = async (id: string, words?: string) => {
    try {
      const shown = words === undefined ? {} : { text: words, show_alert: true };
      await api.raw.answerCallbackQuery({ callback_query_id: id, ...shown });
    } catch (error) {
      log.info(described(error), "button not answered");
    }
  };

  const onPress = async (query: CallbackQuery, isOvertaken: boolean, signal: AbortSignal) => {
    const { message, data, from } = query;
    const { channel, payload } = readRemote(data ?? "");
    const press = decodeAction(payload);
    const isKnown = press !== undefined && findCommand(press.command, commands) !== undefined;
    if (!message || !press || !isKnown) return answerPress(query.id, OLD_BUTTON);
    const place = addressOf(message as Message);
    const address = channel ?? place;
    const user = await userOf(address, from.id, false);
    if (channel && !user.isManager) return answerPress(query.id, NO_RIGHT_THERE);

    let isAnswered = false;
    const answerOnce = async (words?: string) => {
      if (isAnswered) return;
      isAnswered = true;
      await answerPress(query.id, words);
    };
    const working = receiver.command({ ...press, address, user }, signal);
    const done = new AbortController();
    const late = clock.sleep(PRESS_MS, done.signal).then(
      () => answerOnce(),
      () => {},
    );
    const reply = await withTyping(working, { api, address: place, clock, signal });
    done.abort();
    await late;
    const alert = alertOf(reply);
    const isShown = alert !== undefined && !isAnswered;
    await answerOnce(alert);
    if (isShown || isOvertaken) return;
    const prefix = channel ? { prefix: remotePrefix(channel) } : {};
    const asked = {
      address: place,
      userId: from.id,
      edited: editedOf(message as Message, from.id),
      ...prefix,
    };
    await say(reply, { ...asked, callbackQueryId: query.id }, signal);
  };

  /** The settings, for whoever let the bot in; those of a channel are changed from a private chat. */
  const greet = async (update: ChatMemberUpdated, signal: AbortSignal) => {
    const { chat, from } = update;
    const address = addressOf({ chat });
    const isChannel = chat.type === "channel";
    const user = await userOf(address, from.id, false);
    if (isChannel && !user.isManager) return;
    const reply = await receiver.command({ command: "settings", args: {}, address, user }, signal);
    const words = isChannel ? `صار موجز مشرفًا في قناة «${chat.title}». من هنا يُضبط ما ينشره فيها.` : BACK;
    const document = {
      ...reply.document,
      blocks: [{ type: "paragraph", children: [text(words)] } as const, ...reply.document.blocks],
    };
    const to = isChannel ? { platform: "telegram", chat: String(from.id) } : address;
    const prefix = isChannel ? { prefix: remotePrefix(address) } : {};
    const { asks: _asks, ...said } = reply;
    await say({ ...said, document }, { address: to, userId: from.id, ...prefix }, signal);
  };

  const onMembership = async (update: ChatMemberUpdated, signal: AbortSignal) => {
    const change = changeOf(update);
    if (!change) return;
    await receiver.chatChanged(change);
    if (change.change === "back") await greet(update, signal);
  };

  return async (update, isOvertaken, signal) => {
    if (update.message) return onMessage(update.message, isOvertaken, signal);
    if (update.callback_query) return onPress(update.callback_query, isOvertaken, signal);
    if (update.my_chat_member) return onMembership(update.my_chat_member, signal);
    if (update.inline_query) return answerInline(update.inline_query, deps, signal);
  };
}

function editedOf(message: Message, user: number): Edited {
  const { ephemeral_message_id } = message;
  if (ephemeral_message_id === undefined) return { message_id: message.message_id };
  return { ephemeral_message_id, receiver_user_id: user };
}
