import type { Api } from "grammy";
import type {
  EphemeralMessageParameters,
  InlineKeyboardMarkup,
  Message,
  ReplyParameters,
} from "grammy/types";
import type { Gate } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import type { Clock, SendOptions, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { remember } from "#lib/remember.ts";
import {
  described,
  isRefusedContent,
  isUnknownMethod,
  outcomeOf,
  waitOf,
} from "#platforms/telegram/errors.ts";
import type { ClassicMessage, Look, TelegramMessage } from "#platforms/telegram/render/render.ts";

/** Messages of which some plain parts were taken, remembered for their next try. */
const REMEMBERED = 1_000;
/** Between the plain messages that stand for one rich message. */
const CHAT_PAUSE_MS = 1_000;
/** Nobody waits longer for an answer. */
const LONGEST_WAIT_MS = 60_000;

export type Extra = {
  readonly disable_notification?: boolean;
  readonly reply_parameters?: ReplyParameters;
  readonly ephemeral_message_parameters?: EphemeralMessageParameters;
};

/** The message whose place another one takes. */
export type Edited =
  | { readonly message_id: number }
  | { readonly ephemeral_message_id: number; readonly receiver_user_id: number };

/** Plain messages of one rich message that were taken already. */
type Progress = { done: number };

/** Sends messages in the look that the server knows. */
export interface Outgoing {
  /** `classic` from when the server refused the method of rich messages. */
  look(): Look;
  /** The part of a digest: its outcome as data. */
  send(
    target: Address,
    message: TelegramMessage,
    options: SendOptions,
    signal: AbortSignal,
  ): Promise<SendOutcome>;
  /** Sends in its turn; returns the last message. Throws what the API throws. */
  post(target: Address, message: TelegramMessage, extra: Extra, signal: AbortSignal): Promise<Message>;
  /** Throws what the API throws; a message that is the same already is an error too. */
  edit(target: Address, edited: Edited, message: TelegramMessage, signal: AbortSignal): Promise<void>;
}

export type OutgoingDeps = {
  readonly api: Api;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly log: Log;
  readonly look: Look;
};

export function createOutgoing({ api, gate, clock, log, look: wanted }: OutgoingDeps): Outgoing {
  let look = wanted;
  const taken = new Map<string, number>();

  /** The message as a rich one; undefined where it has to be sent as plain ones. */
  const sendRich = async (
    target: Address,
    { rich, keyboard }: TelegramMessage,
    extra: Extra,
    signal: AbortSignal,
  ) => {
    if (!rich || look === "classic") return undefined;
    try {
      const params = { ...placeOf(target), rich_message: rich, ...extra, ...markup(keyboard) };
      return await api.raw.sendRichMessage(params, signal as never);
    } catch (error) {
      if (isUnknownMethod(error, "sendRichMessage")) {
        look = "classic";
        log.warn(described(error), "this server knows no rich messages; plain ones from now on");
      } else if (isRefusedContent(error))
        log.warn(described(error), "rich message refused; sent as plain ones");
      else throw error;
      return undefined;
    }
  };

  /** Plain messages from the `done`-th on, within the turn of the one that they stand for. */
  const sendClassic = async (
    target: Address,
    { classic, keyboard }: TelegramMessage,
    extra: Extra,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<Message> => {
    let last: Message | undefined;
    for (const [index, message] of classic.slice(progress.done).entries()) {
      if (index > 0) await clock.sleep(CHAT_PAUSE_MS, signal);
      const isLast = progress.done === classic.length - 1;
      const params = {
        ...placeOf(target),
        ...textOf(message),
        ...extra,
        ...(isLast ? markup(keyboard) : {}),
      };
      last = await api.raw.sendMessage(params, signal as never);
      progress.done += 1;
    }
    if (!last) throw new Error("a message without text");
    return last;
  };

  const deliver = async (
    target: Address,
    message: TelegramMessage,
    extra: Extra,
    progress: Progress,
    signal: AbortSignal,
  ) =>
    (progress.done === 0 ? await sendRich(target, message, extra, signal) : undefined) ??
    (await sendClassic(target, message, extra, progress, signal));

  const replace = async (target: Address, edited: Edited, message: TelegramMessage, signal: AbortSignal) => {
    const { chat_id } = placeOf(target);
    const write = (content: object) => {
      const params = { chat_id, ...content, ...markup(message.keyboard) };
      return "message_id" in edited
        ? api.raw.editMessageText({ ...params, ...edited }, signal as never)
        : api.raw.editEphemeralMessageText({ ...params, ...edited }, signal as never);
    };
    const [first] = message.classic;
    if (message.rich && look === "rich") {
      try {
        await write({ rich_message: message.rich });
        return;
      } catch (error) {
        // A server that does not know the parameter misses the text.
        if (!isRefusedContent(error) || /not modified|to edit|be edited/i.test(described(error).description))
          throw error;
      }
    }
    if (first) await write(textOf(first));
  };

  /** Work at the pace that the platform allows. */
  const inTurn = async <Result>(
    target: Address,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    for (;;) {
      const turn = await gate.enter(target, "answer", signal);
      let wait = 0;
      try {
        wait = await turn.go(signal);
        if (wait === 0) return await work();
      } finally {
        turn.end();
      }
      await clock.sleep(wait, signal);
    }
  };

  /** Only what was surely not taken is sent again, once; an answer that was lost is not. */
  const untilTaken = async <Result>(target: Address, signal: AbortSignal, work: () => Promise<Result>) => {
    try {
      return await inTurn(target, signal, work);
    } catch (error) {
      if ((waitOf(error) ?? Number.POSITIVE_INFINITY) > LONGEST_WAIT_MS) throw error;
      return inTurn(target, signal, work);
    }
  };

  return {
    look: () => look,

    async send(target, message, { key, silent }, signal) {
      if (signal.aborted) return { outcome: "unreached" };
      const progress = { done: taken.get(key) ?? 0 };
      const extra = silent ? { disable_notification: true } : {};
      try {
        const sent = await deliver(target, message, extra, progress, signal);
        taken.delete(key);
        return { outcome: "sent", messageRef: String(sent.message_id) };
      } catch (error) {
        if (progress.done > 0) remember(taken, key, progress.done, REMEMBERED);
        const outcome = outcomeOf(error, target);
        if (outcome.outcome !== "unreached")
          log.warn({ ...described(error), ...outcome }, "message not sent");
        return outcome;
      }
    },

    post(target, message, extra, signal) {
      const progress = { done: 0 };
      return untilTaken(target, signal, () => deliver(target, message, extra, progress, signal));
    },

    edit: (target, edited, message, signal) =>
      untilTaken(target, signal, () => replace(target, edited, message, signal)),
  };
}

/** Where an address is in Telegram; the General topic of a forum has no number of its own. */
export function placeOf({ chat, thread }: Address): {
  readonly chat_id: number | string;
  readonly message_thread_id?: number;
} {
  const chat_id = /^-?\d+$/.test(chat) ? Number(chat) : chat;
  const topic = Number(thread ?? 0);
  return topic > 1 ? { chat_id, message_thread_id: topic } : { chat_id };
}

function textOf({ text, entities, link_preview_options }: ClassicMessage) {
  return { text, ...(entities.length > 0 ? { entities: [...entities] } : {}), link_preview_options };
}

function markup(keyboard: InlineKeyboardMarkup | undefined) {
  return keyboard ? { reply_markup: keyboard } : {};
}
