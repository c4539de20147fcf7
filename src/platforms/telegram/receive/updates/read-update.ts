import type { Update } from "grammy/types";
import { z } from "zod";

/** The fields that this bot reads of an update (Bot API 10.3, Update); others are left as they are. */
const id = z.int();
const user = z.looseObject({ id, is_bot: z.boolean() });
const chat = z.looseObject({
  id,
  type: z.enum(["private", "group", "supergroup", "channel"]),
  title: z.string().optional(),
});
const entities = z
  .array(z.looseObject({ type: z.string(), offset: id, length: id, url: z.string().optional() }))
  .optional();
const location = { chat, message_id: id, date: id, message_thread_id: id.optional() };
const content = {
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities,
  caption_entities: entities,
};
const message = z.looseObject({
  ...location,
  ...content,
  is_topic_message: z.boolean().optional(),
  ephemeral_message_id: id.optional(),
  sender_chat: chat.optional(),
  via_bot: user.optional(),
  forward_origin: z.looseObject({}).optional(),
  quote: z.looseObject({ text: z.string() }).optional(),
  reply_to_message: z.looseObject({ ...location, ...content }).optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});
const member = z.looseObject({ status: z.string() });
const memberChange = { chat, from: user, date: id, old_chat_member: member };

const updateSchema = z.looseObject({
  update_id: id,
  message: message.optional(),
  callback_query: z
    .looseObject({ id: z.string(), from: user, data: z.string().optional(), message: message.optional() })
    .optional(),
  inline_query: z
    .looseObject({ id: z.string(), from: user, query: z.string(), offset: z.string() })
    .optional(),
  my_chat_member: z.looseObject({ ...memberChange, new_chat_member: member }).optional(),
  chat_member: z
    .looseObject({ ...memberChange, new_chat_member: z.looseObject({ status: z.string(), user }) })
    .optional(),
});

/** A validated update; undefined where a field is of another type than the Bot API says. */
export function readUpdate(given: unknown): Update | undefined {
  const read = updateSchema.safeParse(given);
  return read.success ? (read.data as unknown as Update) : undefined;
}
