import type { Message, MessageEntity } from "grammy/types";
import type { z } from "zod";
import type { SentFile } from "../web/form-data.ts";
import { type DocumentStore, sendDocument } from "./documents.ts";
import { judgeKeyboard, type Markup } from "./parameters.ts";
import { captioned, type PhotoStore } from "./photos.ts";
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
  /** Whose caption the text is. */
  photo?: Buffer;
  document?: SentFile;
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
  readonly photos: PhotoStore;
  readonly documents: DocumentStore;
  readonly floods: Flood[];
  /** Presses and inline queries: what was asked, and how often each was answered. */
  readonly queries: Map<string, { readonly kind: "press" | "inline"; answers: number }>;
  readonly commands: Map<string, unknown>;
  readonly inlineAnswers: Readonly<Record<string, unknown>>[];
  readonly rich: boolean;
  readonly ephemeral: boolean;
  readonly now: () => number;
};

const ON_ITS_WAY_MS = 1_000;
const GROUP_PER_MINUTE = 20;

type Params = Readonly<Record<string, unknown>>;
type Rich = z.infer<typeof richMessageSchema>;

const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** What methods do to the world; a refusal as data. */
export function createMethods(state: ServerState): (method: string, params: Params) => unknown {
  const { world, violations } = state;
  const groupTimes = new Map<number, number[]>();

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

  /** What is not a message meets no flood control of its own, and keeps still while one lasts all the same. */
  const still = (chat: number | undefined): Refusal | undefined => {
    const time = state.now();
    const lasting = state.floods.some(
      ({ chat: scope, since, until }) =>
        since !== undefined && time < (until ?? 0) && (scope === undefined || scope === chat),
    );
    return lasting ? flooded(chat ?? 0) : undefined;
  };

  /** A group takes 20 messages and edits a minute. */
  const counted = (chat: number) => {
    if (chat > 0) return;
    const times = (groupTimes.get(chat) ?? []).filter((time) => time > state.now() - 60_000);
    times.push(state.now());
    groupTimes.set(chat, times);
    if (times.length > GROUP_PER_MINUTE) violations.push(`${times.length} messages in a minute to ${chat}`);
  };

  const ephemeralRefusal = (chat: number, receiver: number): Refusal | undefined => {
    const description = "Bad Request: ephemeral messages can't be sent to the chat";
    if (!state.ephemeral || chat > 0) return { error_code: 400, description };
    return world.chats.has(receiver)
      ? undefined
      : { error_code: 400, description: "Bad Request: USER_ID_INVALID" };
  };

  const send = (method: string, params: Params): unknown => {
    const chat = Number(params.chat_id);
    const thread = params.message_thread_id as number | undefined;
    const receiver = params.ephemeral_message_parameters as { readonly receiver_user_id: number } | undefined;
    const refusal = flooded(chat) ?? refusalOf(world.chats.get(chat), thread) ?? judgeContent(params, method);
    const hidden = refusal ?? (receiver && ephemeralRefusal(chat, receiver.receiver_user_id));
    if (hidden) return hidden;
    counted(chat);
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
    if (found.photo)
      return { error_code: 400, description: "Bad Request: there is no text in the message to edit" };
    if (params.rich_message && !state.rich)
      return { error_code: 400, description: "Bad Request: message text is empty" };
    const refusal = flooded(chat) ?? refusalOf(world.chats.get(chat)) ?? judgeContent(params, method);
    if (refusal) return refusal;
    counted(chat);
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

  const sendPhoto = (params: Params): unknown => {
    const photo = state.photos.take(params.photo);
    if ("error_code" in photo) return photo;
    const message = send("sendPhoto", captioned(params));
    const made = state.sent.at(-1);
    if (!made || made.message !== message) return message;
    const { text: caption, ...rest } = made.message;
    const sent = { ...rest, caption, photo: [{ file_id: photo.name }] };
    return Object.assign(made, { photo: photo.bytes, message: sent }).message;
  };
  const editMedia = (params: Params): unknown => {
    const media = params.media as Params;
    const photo = state.photos.take(media.media);
    if ("error_code" in photo) return photo;
    const found = state.sent.find(({ message }) => message.message_id === params.message_id);
    if (!found?.photo)
      return { error_code: 400, description: "Bad Request: there is no media in the message to edit" };
    if (photo.bytes.equals(found.photo)) return { error_code: 400, description: NOT_MODIFIED };
    const refusal = flooded(found.chat) ?? refusalOf(world.chats.get(found.chat));
    if (refusal) return refusal;
    counted(found.chat);
    Object.assign(found, { photo: photo.bytes, text: String(media.caption ?? ""), edits: found.edits + 1 });
    return found.message;
  };

  const keyOf = (what: string, params: Params) =>
    `${what} ${JSON.stringify(params.scope ?? { type: "default" })} ${String(params.language_code ?? "")}`;

  /** Telegram takes one answer to each query that it asked. */
  const answered = (id: string, kind: "press" | "inline"): Refusal | undefined => {
    const query = state.queries.get(id);
    if (query?.kind !== kind)
      return {
        error_code: 400,
        description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
      };
    query.answers += 1;
    if (query.answers > 1) violations.push(`query ${id} is answered twice`);
    return undefined;
  };

  const answerInline = (params: Params): unknown => {
    const wait = still(undefined);
    if (wait) return wait;
    const ids = (params.results as readonly { readonly id: string }[]).map(({ id }) => id);
    if (new Set(ids).size < ids.length)
      return { error_code: 400, description: "Bad Request: RESULT_ID_DUPLICATE" };
    for (const result of params.results as readonly { readonly input_message_content: Params }[]) {
      const { message_text: text, entities, rich_message } = result.input_message_content;
      if (rich_message && !state.rich)
        return { error_code: 400, description: "Bad Request: input message content is not specified" };
      const content = rich_message ? { rich_message } : { text, entities };
      const refusal = judgeContent(content, "answerInlineQuery");
      if (refusal) return refusal;
    }
    const gone = answered(String(params.inline_query_id), "inline");
    if (gone) return gone;
    state.inlineAnswers.push(params);
    return true;
  };

  const memberOf = (params: Params): unknown => {
    const found = world.chats.get(Number(params.chat_id));
    const status = found?.admins.has(Number(params.user_id)) ? "administrator" : "member";
    const user = { id: params.user_id, is_bot: false, first_name: "شخص" };
    return refusalOf(found) ?? { status, user };
  };

  const answerPress = (params: Params): unknown =>
    still(undefined) ?? answered(String(params.callback_query_id), "press") ?? true;

  const act = (params: Params): unknown => {
    const chat = Number(params.chat_id);
    const found = world.chats.get(chat);
    if (found?.chat.type === "channel")
      return { error_code: 400, description: "Bad Request: chat actions can't be sent to channels" };
    return still(chat) ?? refusalOf(found, params.message_thread_id as number | undefined) ?? true;
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
    sendPhoto,
    sendDocument: (params) => sendDocument(params, send, state.sent),
    getFile: state.documents.find,
    editMessageMedia: editMedia,
    editMessageText: (params) => edit("editMessageText", params),
    editEphemeralMessageText: (params) => edit("editEphemeralMessageText", params),
    sendChatAction: act,
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
