import type { Message } from "grammy/types";
import type { Log } from "#app/log.ts";
import type { Block, Document } from "#core/document/document.ts";
import { plainText } from "#core/document/plain-text.ts";
import { split } from "#core/document/split.ts";
import type { Reply } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { described, isGroup, isNotModified, isRefusedContent } from "#platforms/telegram/errors.ts";
import {
  type Look,
  measureFor,
  renderPart,
  type TelegramMessage,
} from "#platforms/telegram/render/render.ts";
import type { Edited, Extra, Outgoing } from "./outgoing.ts";

/** answerCallbackQuery holds 200 characters. */
const LONGEST_ALERT = 200;

/** Where a reply goes. */
export type ReplyTarget = {
  /** The chat that gets the reply; not always the one that the reply is about. */
  readonly address: Address;
  /** Absent where no single user can be addressed: the message was sent on behalf of a chat. */
  readonly userId?: number;
  readonly replyTo?: number;
  /** The message whose button was pressed, which the reply may replace. */
  readonly edited?: Edited;
  readonly callbackQueryId?: string;
  /** Before the data of each button: the channel that it acts on. */
  readonly prefix?: string;
};

export interface Answers {
  /** Sends a reply and returns its last message; a failure is only logged. */
  send(reply: Reply, target: ReplyTarget, signal: AbortSignal): Promise<Message | undefined>;
}

export function createAnswers({
  outgoing,
  log,
}: {
  readonly outgoing: Outgoing;
  readonly log: Log;
}): Answers {
  const replace = async (
    message: TelegramMessage,
    target: ReplyTarget,
    edited: Edited,
    signal: AbortSignal,
  ) => {
    try {
      await outgoing.edit(target.address, edited, message, signal);
      return true;
    } catch (error) {
      if (isNotModified(error)) return true;
      log.info(described(error), "message not replaced");
      // A message that is gone or too old to edit is followed by a new one.
      return !isRefusedContent(error);
    }
  };

  /** Sends as it may be seen: by the one who asked alone where that is wanted and can be. */
  const deliver = async (
    send: (extra: Extra) => Promise<Message>,
    reply: Reply,
    { address, userId, replyTo, callbackQueryId }: ReplyTarget,
  ) => {
    if (!isGroup(address)) return send({});
    const toMessage: Extra =
      replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
    if (!reply.isPrivate || userId === undefined) return send(toMessage);
    const ephemeral = {
      receiver_user_id: userId,
      ...(callbackQueryId === undefined ? {} : { callback_query_id: callbackQueryId }),
    };
    try {
      return await send({ ephemeral_message_parameters: ephemeral });
    } catch (error) {
      if (!isRefusedContent(error)) throw error;
      return send(toMessage);
    }
  };

  return {
    async send(reply, target, signal) {
      const look = lookFor(reply, outgoing.look());
      const documents = split(reply.document, measureFor(look));
      const { prefix, edited } = target;
      const messageAt = (document: Document, index: number) => {
        const isLast = index === documents.length - 1;
        const actions = isLast && reply.actions ? { actions: reply.actions } : {};
        const part = { document, index: index + 1, of: documents.length, ...actions };
        return renderPart(part, DEFAULT_STYLE, { look, ...(prefix === undefined ? {} : { prefix }) });
      };
      const { file } = reply;
      try {
        const [only, ...others] = documents;
        if (reply.replaces && edited && only && others.length === 0) {
          if (await replace(messageAt(only, 0), target, edited, signal)) return undefined;
        }
        let last: Message | undefined;
        const { address } = target;
        for (const [index, document] of documents.entries()) {
          const message = messageAt(document, index);
          last = await deliver((extra) => outgoing.post(address, message, extra, signal), reply, target);
        }
        if (file) await deliver((extra) => outgoing.attach(address, file, extra, signal), reply, target);
        return last;
      } catch (error) {
        if (!signal.aborted) log.warn(described(error), "answer not sent");
        return undefined;
      }
    },
  };
}

/** A short reply without buttons as the text of an alert. */
export function alertOf(reply: Reply): string | undefined {
  if (reply.actions || reply.replaces || reply.file || reply.document.blocks.length > 2) return undefined;
  if (!reply.document.blocks.every(({ type }) => type === "paragraph")) return undefined;
  const words = plainText(reply.document).trim();
  return [...words].length <= LONGEST_ALERT && words !== "" ? words : undefined;
}

/** News is rich; menus and short replies are classic, which every client can show and edit. */
function lookFor(reply: Reply, look: Look): Look {
  if (reply.isPlain) return "classic";
  const { blocks } = reply.document;
  const isNews = (block: Block) => block.type === "card" || block.type === "details" || isSection(block);
  const isDigest = blocks.some(isSection) && blocks.some(({ type }) => type === "card" || type === "list");
  return look === "rich" && (reply.replaces ? isDigest : blocks.some(isNews)) ? "rich" : "classic";
}

function isSection(block: Block): boolean {
  return block.type === "heading" && block.level === 2;
}
