import type { CallbackQuery, Message } from "grammy/types";
import { decodeAction } from "#app/conversation/payload.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { described, waitOf } from "#platforms/telegram/errors.ts";
import { alertOf } from "#platforms/telegram/send/answers.ts";
import type { Edited } from "#platforms/telegram/send/outgoing.ts";
import { withTyping } from "#platforms/telegram/send/typing.ts";
import type { HandlerDeps } from "./handler-deps.ts";
import { addressOf } from "./incoming.ts";
import { readRemote, remotePrefix } from "./remote.ts";

/** A button's little clock stops after this, whatever the answer takes. */
const PRESS_MS = 1_000;
/** A clock that wakes a moment early meets the wait once more. */
const TRIES = 3;
/** Telegram forgets a press that is answered later than this. */
const LONGEST_WAIT_MS = 60_000;
const OLD_BUTTON = "هذا الزر قديم. كل الأوامر في المساعدة: /help";
const NO_RIGHT_THERE = "ضبط القناة لمن يديرها وحده.";

type PressAnswer = { isGiven(): boolean; give(words?: string): Promise<void> };

/**
 * Presses of buttons: each is answered, and what it does takes its message's place or follows it. What is returned
 * does the work in its chat's turn; the time within which the press is answered runs from its arrival.
 */
export function createPresses(deps: HandlerDeps) {
  const { api, receiver, commands, askers, answers, setups, clock, log } = deps;

  const answerPress = async (id: string, words: string | undefined, signal: AbortSignal) => {
    const shown = words === undefined ? {} : { text: words, show_alert: true };
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

  /** Answers once: when it is told, or when the press has waited long enough. */
  const createAnswer = (id: string, signal: AbortSignal): PressAnswer => {
    const told = new AbortController();
    let answering: Promise<void> | undefined;
    const answerOnce = (words?: string) => {
      answering ??= answerPress(id, words, signal);
      return answering;
    };
    const late = clock.sleep(PRESS_MS, told.signal).then(
      () => answerOnce(),
      () => {},
    );
    return {
      isGiven: () => answering !== undefined,
      async give(words?: string) {
        told.abort();
        await answerOnce(words);
        await late;
      },
    };
  };

  const work = async (query: CallbackQuery, answer: PressAnswer, signal: AbortSignal) => {
    const { message, data, from } = query;
    const { channel, payload } = readRemote(data ?? "");
    const press = decodeAction(payload);
    const isKnown = press !== undefined && findCommand(press.command, commands) !== undefined;
    if (!message || !isKnown || hasLostItsTopic(message)) return answer.give(OLD_BUTTON);
    const place = addressOf(message as Message);
    const address = channel ?? place;
    const title = channel ? setups.titleOf(channel) : message.chat.title;
    const asker = await askers.person(address, from.id, title);
    if (channel && !asker.user.isManager) return answer.give(NO_RIGHT_THERE);

    const working = receiver.command({ ...press, address, ...asker }, signal);
    const reply = await withTyping(working, { api, address: place, clock, signal });
    const alert = alertOf(reply);
    const isShown = alert !== undefined && !answer.isGiven();
    await answer.give(alert);
    if (channel && reply.asks) setups.ask(from.id, channel);
    if (isShown) return;
    const edited = editedOf(message as Message, from.id);
    const prefix = channel ? { prefix: remotePrefix(channel) } : {};
    const asked = { address: place, userId: from.id, edited, callbackQueryId: query.id, ...prefix };
    const sent = await answers.say(reply, asked, signal);
    if (sent && reply.asks) deps.questions.add(sent);
  };

  return (query: CallbackQuery, signal: AbortSignal): (() => Promise<void>) => {
    const answer = createAnswer(query.id, signal);
    return () => work(query, answer, signal);
  };
}

/** Of a message that is too old Telegram tells only its chat, not its topic: another topic's settings would change. */
function hasLostItsTopic({ date, chat }: NonNullable<CallbackQuery["message"]>): boolean {
  return date === 0 && chat.is_forum === true;
}

function editedOf({ message_id, ephemeral_message_id }: Message, user: number): Edited {
  if (ephemeral_message_id === undefined) return { message_id };
  return { ephemeral_message_id, receiver_user_id: user };
}
