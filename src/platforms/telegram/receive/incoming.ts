import type { Chat, Message, User } from "grammy/types";
import type { Command } from "#app/conversation/command.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { parseTyped } from "#app/conversation/typed/typed-call.ts";
import type { IncomingCall } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { readRich } from "./rich-words.ts";

/** A message shorter than this is told by the page that it links to. */
const SHORT = 300;

/** What the account of this bot is, as far as messages to it depend on it. */
export type Me = Pick<User, "id" | "username">;

export type Heard = Pick<IncomingCall, "command" | "args"> & { readonly about?: string };

type ReplySource = Pick<Message, "text" | "caption" | "rich_message" | "entities" | "caption_entities">;

type Place = {
  readonly chat: Chat;
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: boolean | undefined;
};

/** The chat or topic of a message; a forum's General topic is the chat itself. */
export function addressOf(message: Place): Address {
  const { chat, message_thread_id: thread } = message;
  const isTopic = message.is_topic_message && thread !== undefined && thread > 1;
  return { platform: "telegram", chat: String(chat.id), ...(isTopic ? { thread: String(thread) } : {}) };
}

/**
 * A message as a command, or undefined where it is not meant for this bot. In a private chat everything is;
 * in a group what names a known command after "/", or the bot, or answers a question of the bot's.
 */
export function hear(
  message: Message,
  me: Me,
  commands: readonly Command[],
  isQuestion: (answered: Message) => boolean,
): Heard | undefined {
  if (message.from?.is_bot === true && message.sender_chat === undefined) return undefined;
  if (message.via_bot?.id === me.id) return undefined;
  // Somebody else's words, passed on to the bot alone, are not a command but what it should sum up.
  if (message.forward_origin !== undefined && message.chat.type === "private") {
    const text = wordsOf(message);
    return text === undefined ? undefined : { command: "summarize", args: { text } };
  }
  const line = (message.text ?? message.caption ?? "").trim();
  const typed =
    message.chat.type === "private"
      ? withoutName(line, me)
      : addressed(line, message, me, commands, isQuestion);
  if (typed === undefined || typed === "") return undefined;
  const about = aboutOf(message);
  return { ...parseTyped(typed), ...(about === undefined ? {} : { about }) };
}

function addressed(
  line: string,
  message: Message,
  me: Me,
  commands: readonly Command[],
  isQuestion: (answered: Message) => boolean,
): string | undefined {
  const [first = ""] = line.split(/\s/, 1);
  const [word = "", bot] = first.split("@");
  const isMine = bot !== undefined && bot.toLowerCase() === me.username?.toLowerCase();
  if (bot !== undefined && bot !== "" && !isMine && first.startsWith("/")) return undefined;
  if (isMine) return withoutName(line, me);
  if (first.startsWith("/") && findCommand(word, commands)) return line;
  const answered = message.reply_to_message;
  return answered?.from?.id === me.id && isQuestion(answered as Message) ? line : undefined;
}

/** "@bot موجز المساء" and "موجز@bot المساء" are "موجز المساء"; the bot's name alone asks for help. */
function withoutName(line: string, { username = "" }: Me): string {
  const [first = ""] = line.split(/\s/, 1);
  const [word = "", bot] = first.split("@");
  if (username === "" || bot?.toLowerCase() !== username.toLowerCase()) return line;
  const rest = `${word} ${line.slice(first.length).trim()}`.trim();
  return rest === "" ? "/help" : rest;
}

/** What the user replied to: the quoted words, or the message with the link it carries. */
function aboutOf({ quote, reply_to_message: replied }: Message): string | undefined {
  if (quote?.text) return quote.text;
  return replied && wordsOf(replied);
}

/** What a message says, with the link it carries where that says more. */
function wordsOf(source: ReplySource): string | undefined {
  const rich = readRich(source.rich_message);
  const text = source.text ?? source.caption ?? rich.text;
  const entities = source.entities ?? source.caption_entities ?? [];
  const link = entities.find(({ type }) => type === "text_link");
  const url = link?.type === "text_link" ? link.url : rich.links[0];
  return [text, text.length < SHORT ? url : undefined].filter(Boolean).join("\n") || undefined;
}
