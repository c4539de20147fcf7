import type { ApiMethods } from "grammy/types";
import { z } from "zod";
import { documentSchema } from "./documents.ts";
import { photoSchema } from "./photos.ts";
import { richMessageSchema } from "./rich-rules.ts";
import { isTelegramUrl } from "./text-rules.ts";

type Parameters_<Name extends keyof ApiMethods> = NonNullable<Parameters<ApiMethods[Name]>[0]>;

/** The compiler checks each name against the types of the Bot API, which Telegram itself would not. */
function parameters<Name extends keyof ApiMethods>(
  _name: Name,
  shape: { readonly [Key in keyof Parameters_<Name>]?: z.ZodType },
): z.ZodType<Record<string, unknown>> {
  return z.strictObject(shape as Record<string, z.ZodType>);
}

const id = z.int();
const chatId = z.union([id, z.string().regex(/^@\w{4,32}$/)]);
const thread = id.min(2).optional();
const flag = z.boolean().optional();
const bytes = (most: number) =>
  z.string().refine((text) => text !== "" && Buffer.byteLength(text) <= most, `1 to ${most} bytes`);

const entity = z.union([
  z.strictObject({ type: z.enum(["bold", "expandable_blockquote"]), offset: id, length: id }),
  z.strictObject({ type: z.literal("text_link"), offset: id, length: id, url: z.string() }),
  z.strictObject({
    type: z.literal("date_time"),
    offset: id,
    length: id,
    unix_time: id,
    date_time_format: z.string(),
  }),
]);
const preview = z.union([
  z.strictObject({ is_disabled: z.literal(true) }),
  z.strictObject({ url: z.string().refine(isTelegramUrl), prefer_small_media: z.boolean() }),
]);
const button = z.union([
  z.strictObject({ text: z.string().min(1), callback_data: z.string() }),
  z.strictObject({ text: z.string().min(1), url: z.string() }),
]);
const markup = z.strictObject({ inline_keyboard: z.array(z.array(button).min(1).max(8)).min(1) });
const ephemeral = z.strictObject({ receiver_user_id: id, callback_query_id: z.string().optional() });
const reply = z.strictObject({ message_id: id, allow_sending_without_reply: z.literal(true).optional() });
const scope = z.strictObject({
  type: z.enum(["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]),
});
const language = z.literal("ar").optional();
const updates = z.array(
  z.enum(["message", "callback_query", "inline_query", "my_chat_member", "chat_member", "channel_post"]),
);

/** 1,024 characters after entities are parsed. */
const caption = z.string().min(1).max(1024);

const text = {
  text: z.string(),
  entities: z.array(entity).optional(),
  link_preview_options: preview.optional(),
};
const sending = {
  chat_id: chatId,
  message_thread_id: thread,
  disable_notification: flag,
  reply_parameters: reply.optional(),
  ephemeral_message_parameters: ephemeral.optional(),
  reply_markup: markup.optional(),
};
const content = z.union([
  z.strictObject({
    message_text: z.string(),
    entities: z.array(entity).optional(),
    link_preview_options: preview.optional(),
  }),
  z.strictObject({ rich_message: richMessageSchema }),
]);
const inlineResult = z.strictObject({
  type: z.literal("article"),
  id: bytes(64),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
  url: z.string().refine(isTelegramUrl).optional(),
  input_message_content: content,
});

/** Every method that this bot may call, with every parameter that it may give. */
export const METHODS: Readonly<Record<string, z.ZodType<Record<string, unknown>>>> = {
  getMe: z.strictObject({}),
  getWebhookInfo: z.strictObject({}),
  getUpdates: parameters("getUpdates", {
    offset: id.optional(),
    limit: id.min(1).max(100).optional(),
    timeout: id.min(0).max(50).optional(),
    allowed_updates: updates.optional(),
  }),
  setWebhook: parameters("setWebhook", {
    url: z.string().regex(/^https:\/\/[^/:]+(:(443|80|88|8443))?\//),
    secret_token: z.string().regex(/^[\w-]{1,256}$/),
    max_connections: id.min(1).max(100).optional(),
    allowed_updates: updates.optional(),
  }),
  deleteWebhook: parameters("deleteWebhook", { drop_pending_updates: flag }),
  sendMessage: parameters("sendMessage", { ...sending, ...text }),
  sendRichMessage: parameters("sendRichMessage", { ...sending, rich_message: richMessageSchema }),
  sendDocument: parameters("sendDocument", { ...sending, document: documentSchema }),
  getFile: parameters("getFile", { file_id: z.string().min(1) }),
  sendPhoto: parameters("sendPhoto", {
    ...sending,
    photo: photoSchema,
    caption: caption.optional(),
    caption_entities: z.array(entity).optional(),
  }),
  editMessageMedia: parameters("editMessageMedia", {
    chat_id: chatId,
    message_id: id.min(1),
    media: z.strictObject({
      type: z.literal("photo"),
      media: photoSchema,
      caption: caption.optional(),
      caption_entities: z.array(entity).optional(),
    }),
    reply_markup: markup.optional(),
  }),
  editMessageText: parameters("editMessageText", {
    chat_id: chatId,
    message_id: id.min(1),
    text: text.text.optional(),
    entities: text.entities,
    link_preview_options: text.link_preview_options,
    rich_message: richMessageSchema.optional(),
    reply_markup: markup.optional(),
  }),
  editEphemeralMessageText: parameters("editEphemeralMessageText", {
    chat_id: chatId,
    receiver_user_id: id,
    ephemeral_message_id: id,
    text: text.text.optional(),
    entities: text.entities,
    link_preview_options: text.link_preview_options,
    rich_message: richMessageSchema.optional(),
    reply_markup: markup.optional(),
  }),
  sendChatAction: parameters("sendChatAction", {
    chat_id: chatId,
    message_thread_id: thread,
    action: z.literal("typing"),
  }),
  answerCallbackQuery: parameters("answerCallbackQuery", {
    callback_query_id: z.string(),
    text: z.string().min(1).max(200).optional(),
    show_alert: flag,
    // Of a button: only a link that opens the bot (Bot API 10.3, answerCallbackQuery).
    url: z
      .string()
      .regex(/^https:\/\/t\.me\/mujaz_test_bot\?start=[\w-]{1,64}$/)
      .optional(),
  }),
  answerInlineQuery: parameters("answerInlineQuery", {
    inline_query_id: z.string(),
    results: z.array(inlineResult).max(50),
    cache_time: id.min(0).optional(),
    is_personal: flag,
    next_offset: z.string().max(64).optional(),
    button: z
      .strictObject({ text: z.string().min(1), start_parameter: z.string().regex(/^[\w-]{1,64}$/) })
      .optional(),
  }),
  getChatMember: parameters("getChatMember", { chat_id: chatId, user_id: id }),
  setMyCommands: parameters("setMyCommands", {
    commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^[a-z0-9_]{1,32}$/),
          description: z.string().min(1).max(256),
        }),
      )
      .max(100),
    scope: scope.optional(),
    language_code: language,
  }),
  getMyCommands: parameters("getMyCommands", { scope: scope.optional(), language_code: language }),
  setMyDescription: parameters("setMyDescription", {
    description: z.string().max(512),
    language_code: language,
  }),
  getMyDescription: parameters("getMyDescription", { language_code: language }),
  setMyShortDescription: parameters("setMyShortDescription", {
    short_description: z.string().max(120),
    language_code: language,
  }),
  getMyShortDescription: parameters("getMyShortDescription", { language_code: language }),
};

/** What Telegram answers to a keyboard, if not yes. */
export function judgeKeyboard(given: z.infer<typeof markup> | undefined): string | undefined {
  if (!given) return undefined;
  const buttons = given.inline_keyboard.flat();
  if (buttons.length > 100 || Buffer.byteLength(JSON.stringify(given)) > 10_000)
    return "Bad Request: reply markup is too long";
  for (const one of buttons) {
    if ("callback_data" in one) {
      const size = Buffer.byteLength(one.callback_data);
      if (size < 1 || size > 64) return "Bad Request: BUTTON_DATA_INVALID";
    } else if (!isTelegramUrl(one.url))
      return `Bad Request: inline keyboard button URL '${one.url}' is invalid: Wrong HTTP URL`;
  }
  return undefined;
}

export type Markup = z.infer<typeof markup>;
