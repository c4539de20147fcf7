import type { CallbackQuery, Message } from "grammy/types";
import { decodeAction } from "#app/conversation/buttons/payload.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { described, waitOf } from "#platforms/telegram/errors.ts";
import {
  channelPrefix,
  inviting,
  readCallbackData,
  startPayload,
} from "#platforms/telegram/render/callback-data.ts";
import { alertOf } from "#platforms/telegram/send/answers.ts";
import type { Edited } from "#platforms/telegram/send/outgoing.ts";
import { withTyping } from "#platforms/telegram/send/typing.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { addressOf, type Me } from "./parse-message.ts";

/** Every callback query is answered within this time, so that the button's spinner stops. */
const ANSWER_WITHIN_MS = 1_000;
/** A timer that fires slightly early runs into the flood wait again. */
const TRIES = 3;
/** Callback queries expire after this time. */
const LONGEST_WAIT_MS = 60_000;
const OLD_BUTTON = "هذا الزر قديم. كل الأوامر في المساعدة: /help";
const NO_RIGHT_THERE = "ضبط القناة لمن يديرها وحده.";

/** An alert's words, or a link that opens the bot. */
type Given = string | { readonly url: string } | undefined;
type CallbackAnswer = { isGiven(): boolean; give(given?: Given): Promise<void> };

/**
 * Handles callback queries: each is answered, and the reply replaces the message with the button or follows it.
 * The returned function does the work, when earlier work of the chat is done, and says when all that is left is to answer;
 * the time limit of the answer runs from the arrival of the query.
 */
export function createCallbackQueryHandler(deps: HandlerDeps) {
  const { api, me, receiver, commands, requesters, answers, channelSetup, clock, log } = deps;

  const answerCallbackQuery = async (id: string, words: Given, signal: AbortSignal) => {
    const shown = typeof words === "string" ? { text: words, show_alert: true } : (words ?? {});
    for (let tries = 1; ; tries++) {
      try {
        await api.raw.answerCallbackQuery({ callback_query_id: id, ...shown });
        return;
      } catch (error) {
        const wait = waitOf(error) ?? Number.POSITIVE_INFINITY;
        if (tries === TRIES || wait > LONGEST_WAIT_MS)
          return log.info(described(error), "button not answered");
        await clock.sleep(wait, signal);
      }
    }
  };

  /** Answers once: when `give` is called, or when the time limit is reached. */
  const createAnswer = (id: string, signal: AbortSignal): CallbackAnswer => {
    const given = new AbortController();
    let answering: Promise<void> | undefined;
    const answerOnce = (words?: Given) => {
      answering ??= answerCallbackQuery(id, words, signal);
      return answering;
    };
    const late = clock.sleep(ANSWER_WITHIN_MS, given.signal).then(
      () => answerOnce(),
      () => {},
    );
    return {
      isGiven: () => answering !== undefined,
      async give(words?: Given) {
        given.abort();
        await answerOnce(words);
        await late;
      },
    };
  };

  const work = async (
    query: CallbackQuery,
    answer: CallbackAnswer,
    onDone: () => void,
    signal: AbortSignal,
  ) => {
    const { message, data, from } = query;
    const { channel, payload } = readCallbackData(data ?? "");
    const action = decodeAction(payload);
    const command = action && findCommand(action.command, commands);
    if (!message || !command || hasLostItsTopic(message)) return answer.give(OLD_BUTTON);
    const chat = addressOf(message as Message);
    const address = channel ?? chat;
    const title = channel ? channelSetup.titleOf(channel) : message.chat.title;
    const requester = await requesters.ofUser(address, from.id, title, command.access !== "anyone");
    if (channel && !requester.user.isManager) return answer.give(NO_RIGHT_THERE);

    const link = message.chat.type === "channel" ? linkTo(address, payload, me) : undefined;
    if (link) return answer.give({ url: link });
    if (message.chat.type === "channel") return answer.give(OLD_BUTTON);
    const about = channel ? { saidIn: chat } : {};
    const working = receiver.command(
      { ...action, address, inviteTo: inviting(me), ...about, ...requester },
      signal,
    );
    const reply = await withTyping(working, { api, address: chat, clock, signal });
    onDone();
    const alert = alertOf(reply);
    const isShown = alert !== undefined && !answer.isGiven();
    await answer.give(alert);
    if (isShown) return;
    const edited = editedOf(message as Message, from.id);
    const prefix = channel ? { prefix: channelPrefix(channel) } : {};
    const target = { address: chat, userId: from.id, edited, callbackQueryId: query.id, ...prefix };
    await answers.send(reply, target, signal);
  };

  return (query: CallbackQuery, signal: AbortSignal): ((onDone: () => void) => Promise<void>) => {
    const answer = createAnswer(query.id, signal);
    return (onDone) => work(query, answer, onDone, signal);
  };
}

/**
 * What is pressed under a channel's post is answered in private, where the link leads: the channel is not the place
 * of one reader's conversation.
 */
function linkTo(channel: Address, payload: string, { username }: Me): string | undefined {
  const isSetting = decodeAction(payload)?.command === "settings";
  const start = startPayload(isSetting ? channelPrefix(channel) + payload : payload);
  return username && start ? `https://t.me/${username}?start=${start}` : undefined;
}

/** Telegram names only the chat of an old message, not its topic: the settings of another topic would change. */
function hasLostItsTopic({ date, chat }: NonNullable<CallbackQuery["message"]>): boolean {
  return date === 0 && chat.is_forum === true;
}

function editedOf({ message_id, ephemeral_message_id }: Message, user: number): Edited {
  if (ephemeral_message_id === undefined) return { message_id };
  return { ephemeral_message_id, receiver_user_id: user };
}
