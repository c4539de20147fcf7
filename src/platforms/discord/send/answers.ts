import { ButtonStyle, ComponentType } from "discord.js";
import { encodeAction } from "#app/conversation/buttons/payload.ts";
import { split } from "#core/document/split.ts";
import type { Reply } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { MODAL_PREFIX } from "#platforms/discord/render/custom-id.ts";
import { LONGEST_LABEL } from "#platforms/discord/render/limits.ts";
import {
  type DiscordMessage,
  type Look,
  measureFor,
  renderPart,
  withRows,
} from "#platforms/discord/render/render.ts";

/** The messages of a reply; its buttons, with the one that opens its modal, are under the last. */
export function messagesOf(reply: Reply, look: Look, prefix: string): readonly DiscordMessage[] {
  const documents = split(reply.document, measureFor(look));
  const words = documents.map((document, index) => {
    const isLast = index === documents.length - 1;
    const actions = isLast && reply.actions ? { actions: reply.actions } : {};
    const part = { document, index: index + 1, of: documents.length, ...actions };
    const message = renderPart(part, DEFAULT_STYLE, { look, prefix });
    return isLast && reply.asks ? withModalButton(message, reply.asks, prefix) : message;
  });
  return reply.file ? [...words, fileMessage(reply.file)] : words;
}

/** A file is a message of its own behind the words. */
function fileMessage({ name, text }: NonNullable<Reply["file"]>): DiscordMessage {
  return {
    body: { attachments: [{ id: 0, filename: name }], allowed_mentions: { parse: [] } },
    files: [{ name, data: new TextEncoder().encode(text), contentType: "application/yaml" }],
    title: name,
    isFirst: false,
  };
}

/** A button that opens a modal: the platform's own place for typed answers. */
function withModalButton(
  message: DiscordMessage,
  asks: NonNullable<Reply["asks"]>,
  prefix: string,
): DiscordMessage {
  const payload = encodeAction({ command: asks.command, args: asks.args });
  if (payload === undefined) return message;
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: `${asks.label.slice(0, LONGEST_LABEL - 1)}…`,
    custom_id: MODAL_PREFIX + prefix + payload,
  };
  return withRows(message, [{ type: ComponentType.ActionRow, components: [button] }]);
}
