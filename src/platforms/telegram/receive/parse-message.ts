import type { Chat, Message, User } from "grammy/types";
import { decodeAction } from "#app/conversation/buttons/payload.ts";
import type { Command } from "#app/conversation/command.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { parseTyped } from "#app/conversation/typed/typed-call.ts";
import type { IncomingCall } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { readCallbackData, readStartPayload } from "#platforms/telegram/render/callback-data.ts";
import { readRichText } from "./rich-text.ts";

/** A message shorter than this is represented by the page that it links to. */
const SHORT = 300;
const EDITION_FILE = /\.ya?ml$/i;
const STORY_NUMBER = /^#?\s*[0-9٠-٩]{1,2}$/;
/** Commands that a reply may begin with, without "/". */
const OF_STORIES: ReadonlySet<string> = new Set(["summarize", "similar"]);

/** The bot's own account. */
export type Me = Pick<User, "id" | "username">;

export type ParsedMessage = Pick<IncomingCall, "command" | "args" | "about" | "replied"> & {
  /** The channel that a link from one of its buttons is about. */
  readonly channel?: Address;
  readonly document?: SentDocument;
};

/** A file as the server knows it. */
export type SentDocument = { readonly id: string; readonly name: string };

type ReplySource = Pick<Message, "text" | "caption" | "rich_message" | "entities" | "caption_entities">;

type MessageLocation = {
  readonly chat: Chat;
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
};

/** The chat or topic of a message; a forum's General topic is the chat itself. */
export function addressOf(message: MessageLocation): Address {
  const { chat, message_thread_id: thread } = message;
  const isTopic = message.is_topic_message && thread !== undefined && thread > 1;
  return { platform: "telegram", chat: String(chat.id), ...(isTopic ? { thread: String(thread) } : {}) };
}

/**
 * A message as a command, or undefined where it is not meant for this bot. In a private chat everything is;
 * in a group, a known command after "/", a mention of the bot, or a reply to one of its messages that names a story or,
 * where its author was asked something (`isAwaited`), answers.
 */
export function parseMessage(
  message: Message,
  me: Me,
  commands: readonly Command[],
  isAwaited: boolean,
): ParsedMessage | undefined {
  if (message.from?.is_bot === true && message.sender_chat === undefined) return undefined;
  if (message.via_bot?.id === me.id) return undefined;
  const document = editionFile(message);
  if (document) {
    const caption = (message.caption ?? "").trim();
    const isOurs =
      message.chat.type === "private" || addressed(caption, message, me, commands, true) !== undefined;
    return isOurs ? { command: "mine", args: {}, document } : undefined;
  }
  // A message forwarded in a private chat is not a command but a text to summarise.
  if (message.forward_origin !== undefined && message.chat.type === "private") {
    const text = textOf(message);
    if (text === undefined) return undefined;
    return isFrom(message.forward_origin, me)
      ? { command: "summarize", args: {}, about: text, replied: { ref: "" } }
      : { command: "summarize", args: { text } };
  }
  const line = (message.text ?? message.caption ?? "").trim();
  const typed =
    message.chat.type === "private"
      ? withoutName(line, me)
      : addressed(line, message, me, commands, isAwaited);
  if (typed === undefined || typed === "") return undefined;
  const followed = readLink(typed);
  if (followed) return followed;
  const about = aboutOf(message);
  const replied = message.reply_to_message;
  const isOurs = replied !== undefined && isOwn(replied, me);
  const isNumber = isOurs && STORY_NUMBER.test(typed);
  return {
    ...(isNumber ? { command: "summarize", args: { text: typed } } : parseTyped(typed)),
    ...(about === undefined ? {} : { about }),
    ...(isOurs ? { replied: { ref: String(replied.message_id) } } : {}),
  };
}

/** A file that may be an edition's: what its name says is all that is known of it. */
export function editionFile({ document }: Message): SentDocument | undefined {
  const { file_id: id, file_name: name = "" } = document ?? {};
  return id && EDITION_FILE.test(name) ? { id, name } : undefined;
}

/** "/start _…": what a button of a channel asked for, which is answered in private. */
function readLink(typed: string): ParsedMessage | undefined {
  const payload = /^\/start\s+(_[\w-]{1,63})$/.exec(typed)?.[1];
  const data = payload && readStartPayload(payload);
  const { channel, payload: press } = readCallbackData(data ?? "");
  const action = decodeAction(press);
  return action && { ...action, ...(channel ? { channel } : {}) };
}

function isOwn({ from, via_bot }: Pick<Message, "from" | "via_bot">, me: Me): boolean {
  return from?.id === me.id || via_bot?.id === me.id;
}

function isFrom(origin: NonNullable<Message["forward_origin"]>, me: Me): boolean {
  return origin.type === "user" && origin.sender_user.id === me.id;
}

function addressed(
  line: string,
  message: Message,
  me: Me,
  commands: readonly Command[],
  isAwaited: boolean,
): string | undefined {
  const [first = ""] = line.split(/\s/, 1);
  const [word = "", bot] = first.split("@");
  const isMine = bot !== undefined && bot.toLowerCase() === me.username?.toLowerCase();
  if (bot !== undefined && bot !== "" && !isMine && first.startsWith("/")) return undefined;
  if (isMine) return withoutName(line, me);
  if (first.startsWith("/") && findCommand(word, commands)) return line;
  const answered = message.reply_to_message;
  if (!answered || !isOwn(answered, me)) return undefined;
  const isAboutStory = STORY_NUMBER.test(line) || OF_STORIES.has(findCommand(first, commands)?.name ?? "");
  return isAboutStory || isAwaited ? line : undefined;
}

/** "@bot موجز المساء" and "موجز@bot المساء" are "موجز المساء"; the bot's name alone asks for help. */
function withoutName(line: string, { username = "" }: Me): string {
  const [first = ""] = line.split(/\s/, 1);
  const [word = "", bot] = first.split("@");
  if (username === "" || bot?.toLowerCase() !== username.toLowerCase()) return line;
  const rest = `${word} ${line.slice(first.length).trim()}`.trim();
  return rest === "" ? "/help" : rest;
}

/** What the user replied to: the quotation, or the message with its link. */
function aboutOf({ quote, reply_to_message: replied }: Message): string | undefined {
  if (quote?.text) return quote.text;
  return replied && textOf(replied);
}

/** The text of a message, with its link where the text is short. */
function textOf(source: ReplySource): string | undefined {
  const richText = readRichText(source.rich_message);
  const text = source.text ?? source.caption ?? richText.text;
  const entities = source.entities ?? source.caption_entities ?? [];
  const link = entities.find(({ type }) => type === "text_link");
  const url = link?.type === "text_link" ? link.url : richText.links[0];
  return [text, text.length < SHORT ? url : undefined].filter(Boolean).join("\n") || undefined;
}
