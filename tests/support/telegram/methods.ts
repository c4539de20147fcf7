import type { Message, MessageEntity } from "grammy/types";
import type { z } from "zod";
import { judgeKeyboard, type Markup } from "./parameters.ts";
import { judgeRich, type richMessageSchema, richWords } from "./rich-rules.ts";
import { judgeText, type Verdict } from "./text-rules.ts";
import { BOT, type createWorld, type Refusal, refusalOf } from "./world.ts";

/** A message as it stands in its chat now. */
export type Sent = {
  readonly chat: number;
  readonly thread: number | undefined;
  readonly message: Message;
  readonly at: number;
  readonly isSilent: boolean;
  /** The only person who sees it. */
  readonly ephemeralFor: number | undefined;
  readonly replyTo: number | undefined;
  text: string;
  keyboard: Markup | undefined;
  edits: number;
  isRich: boolean;
};

type Flood = {
  readonly seconds: number;
  readonly chat: number | undefined;
  since: number | undefined;
  until: number | undefined;
};

export type ServerState = {
  readonly world: ReturnType<typeof createWorld>;
  readonly violations: string[];
  readonly sent: Sent[];
  readonly floods: Flood[];
  readonly answered: Set<string>;
  readonly commands: Map<string, unknown>;
  readonly inlineAnswers: Readonly<Record<string, unknown>>[];
  readonly rich: boolean;
  readonly ephemeral: boolean;
  readonly now: () => number;
};

const ON_ITS_WAY_MS = 1_000;

type Params = Readonly<Record<string, unknown>>;
type Rich = z.infer<typeof richMessageSchema>;

const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** What each method does to the world; a refusal as data. */
export function createMethods(state: ServerState): (method: string, params: Params) => unknown {
  const { world, violations } = state;

  const judged = (verdict: Verdict, place: string): Refusal | undefined => {
    violations.push(...verdict.changed.map((change) => `${place}: ${change}`));
    return verdict.refused === undefined ? undefined : { error_code: 400, description: verdict.refused };
  };
  const judgeContent = (params: Params, place: string): Refusal | undefined => {
    const rich = params.rich_message as Rich | undefined;
    const verdict = rich
      ? judgeRich(rich)
      : judgeText(String(params.text ?? ""), (params.entities ?? []) as MessageEntity[]);
    const keyboard = judgeKeyboard(params.reply_markup as Markup | undefined);
    return judged(verdict, place) ?? (keyboard ? { error_code: 400, description: keyboard } : undefined);
  };
  const wordsOf = (params: Params): string =>
    params.rich_message ? richWords(params.rich_message as Rich) : String(params.text);

  /** 429 where one is due; to send while one lasts is a violation. */
  const flooded = (chat: number): Refusal | undefined => {
    const time = state.now();
    for (const flood of state.floods) {
      if (flood.chat !== undefined && flood.chat !== chat) continue;
      if (flood.until !== undefined && time >= flood.until) continue;
      flood.since ??= time;
      // What was on its way when the wait began could not know of it.
      if (time > flood.since + ON_ITS_WAY_MS) violations.push(`sent to ${chat} during a flood wait`);
      flood.until ??= time + flood.seconds * 1000;
      const retry_after = Math.ceil((flood.until - time) / 1000);
      return {
        error_code: 429,
        description: `Too Many Requests: retry after ${retry_after}`,
        parameters: { retry_after },
      };
    }
    return undefined;
  };

  const send = (method: string, params: Params): unknown => {
    const chat = Number(params.chat_id);
    const thread = params.message_thread_id as number | undefined;
    const receiver = params.ephemeral_message_parameters as { readonly receiver_user_id: number } | undefined;
    const refusal = flooded(chat) ?? refusalOf(world.chats.get(chat), thread) ?? judgeContent(params, method);
    if (refusal) return refusal;
    if (receiver && (!state.ephemeral || chat > 0))
      return { error_code: 400, description: "Bad Request: ephemeral messages can't be sent to the chat" };
    const message = {
      ...world.nextMessage(chat),
      from: BOT,
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(receiver ? { message_id: 0, ephemeral_message_id: state.sent.length + 1 } : {}),
      ...(params.rich_message
        ? { rich_message: params.rich_message }
        : { text: params.text, entities: params.entities }),
    } as Message;
    const keyboard = params.reply_markup as Markup | undefined;
    state.sent.push({
      chat,
      thread,
      message: keyboard ? ({ ...message, reply_markup: keyboard } as Message) : message,
      at: state.now(),
      isSilent: params.disable_notification === true,
      ephemeralFor: receiver?.receiver_user_id,
      replyTo: (params.reply_parameters as { readonly message_id: number } | undefined)?.message_id,
      text: wordsOf(params),
      keyboard,
      edits: 0,
      isRich: params.rich_message !== undefined,
    });
    return message;
  };

  const edit = (method: string, params: Params): unknown => {
    const chat = Number(params.chat_id);
    const found = state.sent.find(
      ({ chat: place, message }) =>
        place === chat &&
        (params.ephemeral_message_id === undefined
          ? message.message_id === params.message_id && message.message_id !== 0
          : message.ephemeral_message_id === params.ephemeral_message_id),
    );
    if (!found) return { error_code: 400, description: "Bad Request: message to edit not found" };
    if (params.rich_message && !state.rich)
      return { error_code: 400, description: "Bad Request: message text is empty" };
    const refusal = flooded(chat) ?? refusalOf(world.chats.get(chat)) ?? judgeContent(params, method);
    if (refusal) return refusal;
    const keyboard = params.reply_markup as Markup | undefined;
    const text = wordsOf(params);
    if (text === found.text && JSON.stringify(keyboard) === JSON.stringify(found.keyboard))
      return { error_code: 400, description: NOT_MODIFIED };
    Object.assign(found, {
      text,
      keyboard,
      edits: found.edits + 1,
      isRich: params.rich_message !== undefined,
    });
    return params.ephemeral_message_id === undefined ? found.message : true;
  };

  const keyOf = (what: string, params: Params) =>
    `${what} ${JSON.stringify(params.scope ?? { type: "default" })} ${String(params.language_code ?? "")}`;

  const answerInline = (params: Params): unknown => {
    for (const result of params.results as readonly { readonly input_message_content: Params }[]) {
      const { message_text: text, entities, rich_message } = result.input_message_content;
      if (rich_message && !state.rich)
        return { error_code: 400, description: "Bad Request: input message content is not specified" };
      const content = rich_message ? { rich_message } : { text, entities };
      const refusal = judgeContent(content, "answerInlineQuery");
      if (refusal) return refusal;
    }
    state.inlineAnswers.push(params);
    return true;
  };

  const memberOf = (params: Params): unknown => {
    const found = world.chats.get(Number(params.chat_id));
    const status = found?.admins.has(Number(params.user_id)) ? "administrator" : "member";
    const user = { id: params.user_id, is_bot: false, first_name: "شخص" };
    return refusalOf(found) ?? { status, user };
  };

  const answerPress = (params: Params): unknown => {
    const id = String(params.callback_query_id);
    if (state.answered.has(id)) violations.push(`callback query ${id} is answered twice`);
    state.answered.add(id);
    return true;
  };

  const keep = (what: string, field: string) => (params: Params) => {
    state.commands.set(keyOf(what, params), params[field]);
    return true;
  };
  const kept = (what: string, params: Params) => state.commands.get(keyOf(what, params));

  const handlers: Readonly<Record<string, (params: Params) => unknown>> = {
    getMe: () => BOT,
    sendMessage: (params) => send("sendMessage", params),
    sendRichMessage: (params) => send("sendRichMessage", params),
    editMessageText: (params) => edit("editMessageText", params),
    editEphemeralMessageText: (params) => edit("editEphemeralMessageText", params),
    sendChatAction: (params) => refusalOf(world.chats.get(Number(params.chat_id))) ?? true,
    answerCallbackQuery: answerPress,
    answerInlineQuery: answerInline,
    getChatMember: memberOf,
    setMyCommands: keep("commands", "commands"),
    getMyCommands: (params) => kept("commands", params) ?? [],
    setMyDescription: keep("description", "description"),
    getMyDescription: (params) => ({ description: kept("description", params) ?? "" }),
    setMyShortDescription: keep("short", "short_description"),
    getMyShortDescription: (params) => ({ short_description: kept("short", params) ?? "" }),
  };
  return (method, params) => handlers[method]?.(params);
}
