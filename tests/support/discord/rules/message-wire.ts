import type { WorldMessage } from "../routes/messages.ts";
import { userWire } from "../wire.ts";
import type { World } from "../world.ts";
import { type MessageComponent, TYPE } from "./component-schema.ts";
import { KIND } from "./interaction-schema.ts";
import type { MessageForm } from "./message-schema.ts";

/** Message types of answers (docs: Message Types). */
const REPLY = 19;
const CHAT_INPUT_COMMAND = 20;

/** What Discord fills in for fields that were not given. */
const DEFAULTS: Readonly<Record<number, object>> = {
  [TYPE.stringSelect]: { min_values: 1, max_values: 1 },
  [TYPE.thumbnail]: { description: null, spoiler: false },
  [TYPE.separator]: { divider: true, spacing: 1 },
  [TYPE.container]: { accent_color: null, spoiler: false },
};

export function messageWire(world: World, message: WorldMessage): object {
  const author = world.users.get(message.author);
  return {
    id: message.id,
    channel_id: message.channel,
    type: typeOf(message),
    author: author ? userWire(author, author.id === world.bot.id) : undefined,
    content: message.content,
    timestamp: isoOf(message.at),
    edited_timestamp: message.editedAt === undefined ? null : isoOf(message.editedAt),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: message.embeds,
    components: message.components,
    flags: message.flags,
    pinned: false,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(author?.id === world.bot.id ? { application_id: world.bot.id } : {}),
    ...(message.interaction
      ? { webhook_id: world.bot.id, interaction_metadata: metadataOf(world, message.interaction) }
      : {}),
  };
}

/** Components as they are kept: numbered from 1 on where they have no id, with all their fields. */
export function completeComponents(components: readonly MessageComponent[]): MessageComponent[] {
  let last = 0;
  const complete = <Part extends object>(part: Part): Part => {
    const { type, id, components: inner, accessory, media, items } = part as Record<string, unknown>;
    last += 1;
    return {
      ...DEFAULTS[Number(type)],
      ...part,
      id: id || last,
      ...(Array.isArray(inner) ? { components: inner.map(complete) } : {}),
      ...(accessory ? { accessory: complete(accessory as object) } : {}),
      ...(media ? { media: completeMedia(media as Media) } : {}),
      ...(Array.isArray(items) ? { items: items.map(completeItem) } : {}),
    };
  };
  return components.map(complete);
}

export function completeEmbeds(
  embeds: NonNullable<MessageForm["embeds"]>,
): NonNullable<MessageForm["embeds"]> {
  return embeds.map((embed) => ({
    ...embed,
    type: "rich",
    ...(embed.fields
      ? { fields: embed.fields.map((field) => ({ ...field, inline: field.inline ?? false })) }
      : {}),
  }));
}

type Media = { readonly url: string };

function completeMedia({ url }: Media): object {
  return { id: "100000000000000000", url, proxy_url: url, width: 0, height: 0, loading_state: 0 };
}

function completeItem(item: { readonly media: Media }): object {
  return { description: null, spoiler: false, ...item, media: completeMedia(item.media) };
}

function typeOf({ interaction }: WorldMessage): number {
  if (!interaction) return 0;
  return interaction.kind === KIND.command ? CHAT_INPUT_COMMAND : REPLY;
}

function metadataOf(world: World, interaction: NonNullable<WorldMessage["interaction"]>): object {
  const { id, kind, user, source } = interaction;
  const person = world.users.get(user);
  const shared = { id, user: person && userWire(person), authorizing_integration_owners: {} };
  if (kind === KIND.component) return { ...shared, type: kind, interacted_message_id: source };
  if (kind === KIND.modal)
    return { ...shared, type: kind, triggering_interaction_metadata: { ...shared, type: KIND.command } };
  return { ...shared, type: kind };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
