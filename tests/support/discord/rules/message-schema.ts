import { z } from "zod";
import { link, points, snowflake } from "../user/form.ts";
import { messageComponent } from "./component-schema.ts";

/** Message flags (docs: Message Object, Message Flags). */
export const FLAG = {
  crossposted: 1 << 0,
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** What a bot may set on a message that it sends with its token. */
export const SENT_FLAGS = FLAG.suppressEmbeds | FLAG.suppressNotifications | FLAG.componentsV2;

/** 2,000 for everyone; the OpenAPI document's 4,000 is of subscribers. */
const CONTENT_LENGTH = 2000;

/** Of the web, or a file that goes with the message. */
const PICTURES = ["http:", "https:", "attachment:"];
const picture = z.strictObject({ url: link(2048, PICTURES), description: points(0, 4096).nullish() });
const embed = z
  .strictObject({
    type: z.literal("rich").nullish(),
    url: link(2048).nullish(),
    title: points(0, 256).nullish(),
    description: points(0, 4096).nullish(),
    color: z.int().min(0).max(0xffffff).nullish(),
    timestamp: z.iso.datetime({ offset: true }).nullish(),
    author: z
      .strictObject({ name: points(1, 256), url: link(2048).nullish(), icon_url: link(2048).nullish() })
      .nullish(),
    image: picture.nullish(),
    thumbnail: picture.nullish(),
    footer: z.strictObject({ text: points(1, 2048), icon_url: link(2048).nullish() }).nullish(),
    fields: z
      .array(
        z.strictObject({
          name: points(1, 256),
          value: points(1, 1024),
          inline: z.boolean().nullish(),
        }),
      )
      .max(25)
      .nullish(),
  })
  .refine(
    (given) =>
      [given.title, given.description, given.author, given.image, given.thumbnail, given.footer].some(
        Boolean,
      ) || (given.fields?.length ?? 0) > 0,
    "An embed needs something to show",
  );

const allowedMentions = z
  .strictObject({
    parse: z.array(z.enum(["roles", "users", "everyone"])).nullish(),
    roles: z.array(snowflake).max(100).nullish(),
    users: z.array(snowflake).max(100).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine(({ parse, roles, users }, context) => {
    for (const [kind, listed] of Object.entries({ roles, users }))
      if (listed?.length && parse?.some((one) => one === kind))
        context.addIssue({
          code: "custom",
          path: ["parse"],
          message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
          params: { code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
        });
  });

const content = {
  content: points(0, CONTENT_LENGTH).nullish(),
  embeds: z.array(embed).max(10).nullish(),
  components: z.array(messageComponent).max(40).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: z.int().min(0).nullish(),
  /** Those that are sent along, by the number of their field; an edit keeps no others. */
  attachments: z
    .array(
      z.strictObject({
        id: z.int().min(0).max(9),
        filename: z.string().regex(/^[\w-]{1,90}\.[a-z]{3,4}$/),
        description: points(1, 1024).nullish(),
      }),
    )
    .max(10)
    .nullish(),
  /** Nothing is read aloud. discord.js says this and the next with every message and edit. */
  tts: z.literal(false).nullish(),
  enforce_nonce: z.literal(false).nullish(),
};

/** POST channels/{id}/messages. */
export const createMessageSchema = z
  .strictObject({
    ...content,
    nonce: z.union([z.int(), z.string().max(25)]).nullish(),
    enforce_nonce: z.boolean().nullish(),
    message_reference: z
      .strictObject({
        type: z.literal(0).nullish(),
        message_id: snowflake,
        channel_id: snowflake.nullish(),
        guild_id: snowflake.nullish(),
        fail_if_not_exists: z.boolean().nullish(),
      })
      .nullish(),
  })
  .refine(({ nonce, enforce_nonce }) => !enforce_nonce || (nonce != null && nonce !== ""), {
    path: ["nonce"],
    message: "A nonce to enforce is required",
  });

/** PATCH of a message, by the bot or by an interaction's webhook. */
export const editMessageSchema = z.strictObject(content);

/** A message of an interaction: its first answer or a follow-up. */
export const interactionMessageSchema = z.strictObject(content);

/** POST channels/{id}/messages/{id}/threads. */
export const threadSchema = z.strictObject({
  name: points(1, 100),
  auto_archive_duration: z
    .union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)])
    .nullish(),
  rate_limit_per_user: z.int().min(0).max(21_600).nullish(),
});

/** POST channels/{id}/threads in a forum or media channel. */
export const forumPostSchema = z.strictObject({
  ...threadSchema.shape,
  applied_tags: z.array(snowflake).max(5).nullish(),
  message: interactionMessageSchema,
});

export type MessageForm = Omit<z.infer<typeof editMessageSchema>, "tts" | "enforce_nonce">;
