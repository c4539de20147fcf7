import { type Api, InputFile } from "grammy";
import type {
  EphemeralMessageParameters,
  InlineKeyboardMarkup,
  InputRichMessage,
  Message,
  ReplyParameters,
} from "grammy/types";
import type { RateLimiter } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import type { Clock, Reply, SendOptions, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import {
  described,
  isNotModified,
  isRefusedContent,
  isUnknownMethod,
  outcomeOf,
  waitOf,
} from "#platforms/telegram/errors.ts";
import type { ClassicMessage, Look, TelegramMessage } from "#platforms/telegram/render/render.ts";
import { withoutPhotos } from "#platforms/telegram/render/render-rich.ts";
import { chatParams } from "./chat-params.ts";
import { createPhotos } from "./photos.ts";

/** Partly sent messages, remembered for their next attempt. */
const REMEMBERED = 1_000;
/** Between the classic messages that replace one rich message. */
const CHAT_PAUSE_MS = 1_000;
/** A reply is given up rather than sent after a longer wait. */
const LONGEST_WAIT_MS = 60_000;

export type Extra = {
  readonly disable_notification?: boolean;
  readonly reply_parameters?: ReplyParameters;
  readonly ephemeral_message_parameters?: EphemeralMessageParameters;
};

/** The message to be edited. */
export type Edited =
  | { readonly message_id: number }
  | { readonly ephemeral_message_id: number; readonly receiver_user_id: number };

/** How many of the classic messages that replace one rich message are sent. */
type Progress = { done: number };

/** Sends messages in the look that the server supports. */
export interface Outgoing {
  /** `classic` once the server has turned out not to know the method for rich messages. */
  look(): Look;
  /** Sends a part of a digest; the outcome is data. */
  send(
    target: Address,
    message: TelegramMessage,
    options: SendOptions,
    signal: AbortSignal,
  ): Promise<SendOutcome>;
  /** Sends at the permitted rate; returns the last message. Throws what the API throws. */
  post(target: Address, message: TelegramMessage, extra: Extra, signal: AbortSignal): Promise<Message>;
  /** Sends a file at the permitted rate. Throws what the API throws. */
  attach(
    target: Address,
    file: NonNullable<Reply["file"]>,
    extra: Extra,
    signal: AbortSignal,
  ): Promise<Message>;
  /** Another text for a message that was sent, at nobody's pace but the caller's; the outcome is data. */
  revise(
    target: Address,
    messageRef: string,
    message: TelegramMessage,
    signal: AbortSignal,
  ): Promise<SendOutcome>;
  /** Throws what the API throws, also where the message is not modified. */
  edit(target: Address, edited: Edited, message: TelegramMessage, signal: AbortSignal): Promise<void>;
}

export type OutgoingDeps = {
  readonly api: Api;
  readonly rateLimiter: RateLimiter;
  readonly clock: Clock;
  readonly log: Log;
  readonly look: Look;
};

export function createOutgoing({ api, rateLimiter, clock, log, look: wanted }: OutgoingDeps): Outgoing {
  let look = wanted;
  const partlySent = createTtlCache<string, number>({ max: REMEMBERED });
  const photos = createPhotos(api);

  /** Sends the rich message; undefined where classic ones have to be sent instead. */
  const sendRich = async (
    target: Address,
    { rich, keyboard }: TelegramMessage,
    extra: Extra,
    signal: AbortSignal,
  ) => {
    if (!rich || look === "classic") return undefined;
    const send = (rich_message: InputRichMessage) => {
      const params = { ...chatParams(target), rich_message, ...extra, ...markup(keyboard) };
      return api.raw.sendRichMessage(params, signal as never);
    };
    try {
      return await send(rich).catch((error: unknown) => {
        // Telegram fetches pictures itself, and refuses the whole message for one that it cannot have.
        const words = isRefusedContent(error) ? withoutPhotos(rich) : undefined;
        if (!words) throw error;
        log.info(described(error), "rich message refused; sending it without its picture");
        return send(words);
      });
    } catch (error) {
      if (isUnknownMethod(error, "sendRichMessage")) {
        look = "classic";
        log.warn(described(error), "the server does not support rich messages; sending classic ones");
      } else if (isRefusedContent(error))
        log.warn(described(error), "rich message refused; sending classic ones");
      else throw error;
      return undefined;
    }
  };

  /** Sends the classic messages from the `done`-th on; they count as one message for the rate limit. */
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
        ...chatParams(target),
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
    const { chat_id } = chatParams(target);
    const write = (content: object) => {
      const params = { chat_id, ...content, ...markup(message.keyboard) };
      return "message_id" in edited
        ? api.raw.editMessageText({ ...params, ...edited }, signal as never)
        : api.raw.editEphemeralMessageText({ ...params, ...edited }, signal as never);
    };
    if (message.rich && look === "rich") {
      try {
        await write({ rich_message: message.rich });
        return;
      } catch (error) {
        // Servers that do not know the parameter complain about the missing text.
        if (!isRefusedContent(error) || /not modified|to edit|be edited/i.test(described(error).description))
          throw error;
      }
    }
    const [first] = message.classic;
    if (first) await write(textOf(first));
  };

  /** Runs the work when the rate limits allow it. */
  const withinRate = async <Result>(
    target: Address,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ): Promise<Result> => {
    for (;;) {
      const permit = await rateLimiter.acquire(target, "answer", signal);
      let wait = 0;
      try {
        wait = await permit.wait(signal);
        if (wait === 0) return await work();
      } finally {
        permit.release();
      }
      await clock.sleep(wait, signal);
    }
  };

  /** Retries once, and only what the server certainly did not accept; a lost response is not retried. */
  const withRetry = async <Result>(target: Address, signal: AbortSignal, work: () => Promise<Result>) => {
    try {
      return await withinRate(target, signal, work);
    } catch (error) {
      if ((waitOf(error) ?? Number.POSITIVE_INFINITY) > LONGEST_WAIT_MS) throw error;
      return withinRate(target, signal, work);
    }
  };

  return {
    look: () => look,

    async send(target, message, { key, silent }, signal) {
      if (signal.aborted) return { outcome: "unprocessed" };
      const progress = { done: partlySent.get(key) ?? 0 };
      const extra = silent ? { disable_notification: true } : {};
      try {
        const { photo } = message;
        const sent = photo
          ? await photos.send(target, { photo, caption: message.classic[0] }, extra, signal)
          : await deliver(target, message, extra, progress, signal);
        partlySent.delete(key);
        return { outcome: "sent", messageRef: String(sent.message_id) };
      } catch (error) {
        if (progress.done > 0) partlySent.set(key, progress.done);
        const outcome = outcomeOf(error, target);
        if (outcome.outcome !== "unprocessed")
          log.warn({ ...described(error), outcome: outcome.outcome }, "message not sent");
        return outcome;
      }
    },

    post(target, message, extra, signal) {
      const progress = { done: 0 };
      return withRetry(target, signal, () => deliver(target, message, extra, progress, signal));
    },

    attach: (target, { name, text }, extra, signal) =>
      withRetry(target, signal, () => {
        // Made anew for each try: what was sent of it is gone.
        const document = new InputFile(new TextEncoder().encode(text), name);
        return api.raw.sendDocument({ ...chatParams(target), document, ...extra }, signal as never);
      }),

    async revise(target, messageRef, message, signal) {
      const { photo } = message;
      const message_id = Number(messageRef);
      try {
        if (photo) await photos.replace(target, message_id, { photo, caption: message.classic[0] }, signal);
        else await replace(target, { message_id }, message, signal);
      } catch (error) {
        if (!isNotModified(error)) return outcomeOf(error, target);
      }
      return { outcome: "sent", messageRef };
    },

    edit: (target, edited, message, signal) =>
      withRetry(target, signal, () => replace(target, edited, message, signal)),
  };
}

function textOf({ text, entities, link_preview_options }: ClassicMessage) {
  return { text, ...(entities.length > 0 ? { entities: [...entities] } : {}), link_preview_options };
}

function markup(keyboard: InlineKeyboardMarkup | undefined) {
  return keyboard ? { reply_markup: keyboard } : {};
}
