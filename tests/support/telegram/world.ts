import type { Chat, Message, Update, User } from "grammy/types";

/** A chat as Telegram's server knows it, with what it lets this bot do. */
export type WorldChat = {
  readonly chat: Chat;
  /** Where the bot stands in it. */
  bot:
    | "there"
    | "administrator"
    | "blocked"
    | "deactivated"
    | "kicked"
    | "left"
    | "deleted"
    | "muted"
    | "never met";
  readonly admins: Set<number>;
  readonly topics: Map<number, "open" | "closed">;
  migratedTo?: number;
};

export type Refusal = {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
};

export const BOT = {
  id: 424242,
  is_bot: true,
  first_name: "موجز",
  username: "mujaz_test_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
} as const;

/** The answers of tdlib/telegram-bot-api's check_chat_access, word for word. */
export function refusalOf(found: WorldChat | undefined, thread?: number): Refusal | undefined {
  if (!found) return { error_code: 400, description: "Bad Request: chat not found" };
  const kind = { private: "private", group: "group", supergroup: "supergroup", channel: "channel" }[
    found.chat.type
  ];
  const forbidden = (words: string): Refusal => ({ error_code: 403, description: `Forbidden: ${words}` });
  if (found.migratedTo !== undefined)
    return {
      error_code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: found.migratedTo },
    };
  switch (found.bot) {
    case "blocked":
      return forbidden("bot was blocked by the user");
    case "deactivated":
      return forbidden("user is deactivated");
    case "never met":
      return forbidden("bot can't initiate conversation with a user");
    case "kicked":
      return forbidden(`bot was kicked from the ${kind} chat`);
    case "left":
      return forbidden(`bot is not a member of the ${kind} chat`);
    case "deleted":
      return forbidden("the group chat was deleted");
    case "muted":
      return {
        error_code: 400,
        description: "Bad Request: not enough rights to send text messages to the chat",
      };
    case "there":
      if (found.chat.type === "channel")
        return { error_code: 400, description: "Bad Request: need administrator rights in the channel chat" };
      break;
    case "administrator":
      break;
    default:
      found.bot satisfies never;
  }
  if (thread === undefined) return undefined;
  const topic = found.topics.get(thread);
  if (!topic) return { error_code: 400, description: "Bad Request: message thread not found" };
  return topic === "closed" ? { error_code: 400, description: "Bad Request: TOPIC_CLOSED" } : undefined;
}

/** People and chats, and the updates that come of what they do. */
export function createWorld(now: () => number, push: (update: Omit<Update, "update_id">) => number) {
  const chats = new Map<number, WorldChat>();
  const users = new Map<number, User>();
  let messageId = 100;
  let queryId = 0;

  const add = (chat: Chat, bot: WorldChat["bot"]): WorldChat => {
    const made: WorldChat = { chat, bot, admins: new Set(), topics: new Map() };
    chats.set(chat.id, made);
    return made;
  };
  const userOf = (id: number): User => users.get(id) ?? { id, is_bot: false, first_name: `شخص ${id}` };
  const chatOf = (id: number): Chat => chats.get(id)?.chat ?? { id, type: "private", first_name: "؟" };
  const nextMessage = (chat: number): Message =>
    ({ message_id: ++messageId, date: Math.floor(now() / 1000), chat: chatOf(chat) }) as Message;

  return {
    chats,
    nextMessage,
    /** A person with a private chat. */
    person(id: number, bot: WorldChat["bot"] = "there"): number {
      users.set(id, { id, is_bot: false, first_name: `شخص ${id}`, language_code: "ar" });
      add({ id, type: "private", first_name: `شخص ${id}` }, bot);
      return id;
    },
    group(
      id: number,
      options: {
        readonly admins?: readonly number[];
        readonly forum?: boolean;
        readonly small?: boolean;
      } = {},
    ): number {
      const chat = options.small
        ? { id, type: "group" as const, title: "مجموعة التجربة" }
        : {
            id,
            type: "supergroup" as const,
            title: "مجموعة التجربة",
            ...(options.forum ? { is_forum: true as const } : {}),
          };
      const made = add(chat, "there");
      for (const admin of options.admins ?? []) made.admins.add(admin);
      return id;
    },
    channel(id: number, admins: readonly number[]): number {
      const made = add({ id, type: "channel", title: "قناة التجربة" }, "administrator");
      for (const admin of admins) made.admins.add(admin);
      return id;
    },
    /** A person writes a message. */
    say(from: number, text: string, options: Said = {}): number {
      const chat = options.chat ?? from;
      const command = /^\/[a-z0-9_]+(@\w+)?/i.exec(text)?.[0];
      return push({
        message: {
          ...nextMessage(chat),
          ...(options.date === undefined ? {} : { date: options.date }),
          from: userOf(from),
          ...(options.media ?? { text }),
          ...(command ? { entities: [{ type: "bot_command", offset: 0, length: command.length }] } : {}),
          ...(options.thread === undefined
            ? {}
            : { message_thread_id: options.thread, is_topic_message: true }),
          ...(options.replyTo ? { reply_to_message: options.replyTo } : {}),
          ...(options.senderChat === undefined ? {} : { sender_chat: chatOf(options.senderChat) }),
        } as NonNullable<Update["message"]>,
      });
    },
    /** A person presses a button; returns the query's id. */
    press(from: number, message: Message, data: string): string {
      const query = String(++queryId);
      push({
        callback_query: {
          id: query,
          from: userOf(from),
          chat_instance: "1",
          data,
          message: message as NonNullable<Update["callback_query"]>["message"],
        } as NonNullable<Update["callback_query"]>,
      });
      return query;
    },
    ask(from: number, query: string, offset = ""): number {
      return push({ inline_query: { id: String(++queryId), from: userOf(from), query, offset } });
    },
    /** The bot's own standing changes by someone's doing. */
    standing(by: number, chat: number, old: string, next: string, bot: WorldChat["bot"]): number {
      const found = chats.get(chat);
      if (found) found.bot = bot;
      const member = (status: string) => ({ status, user: BOT, can_post_messages: true }) as never;
      return push({
        my_chat_member: {
          chat: chatOf(chat),
          from: userOf(by),
          date: Math.floor(now() / 1000),
          old_chat_member: member(old),
          new_chat_member: member(next),
        },
      });
    },
    /** A small group becomes a supergroup with a new address. */
    migrate(from: number, to: number): void {
      const old = chats.get(from);
      if (!old) return;
      old.migratedTo = to;
      const made = add({ id: to, type: "supergroup", title: "مجموعة التجربة" }, "there");
      for (const admin of old.admins) made.admins.add(admin);
      push({ message: { ...nextMessage(from), migrate_to_chat_id: to } as NonNullable<Update["message"]> });
      push({ message: { ...nextMessage(to), migrate_from_chat_id: from } as NonNullable<Update["message"]> });
    },
  };
}

export type Said = {
  readonly chat?: number;
  readonly thread?: number;
  readonly replyTo?: Message;
  readonly date?: number;
  readonly senderChat?: number;
  /** In place of a text. */
  readonly media?: Partial<Pick<Message, "voice" | "sticker" | "photo" | "document" | "caption">>;
};
