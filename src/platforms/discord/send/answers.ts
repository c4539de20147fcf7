import { ButtonStyle, ComponentType } from "discord.js";
import { encodeAction } from "#app/conversation/payload.ts";
import { split } from "#core/document/split.ts";
import type { Reply } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { formPrefix } from "#platforms/discord/render/custom-id.ts";
import { LONGEST_LABEL } from "#platforms/discord/render/limits.ts";
import {
  type DiscordMessage,
  type Look,
  measureFor,
  renderPart,
  withRow,
} from "#platforms/discord/render/render.ts";

/** The messages of a reply; its buttons, and the one that opens its form, stand under the last. */
export function messagesOf(reply: Reply, look: Look, prefix: string): readonly DiscordMessage[] {
  const documents = split(reply.document, measureFor(look));
  return documents.map((document, index) => {
    const isLast = index === documents.length - 1;
    const actions = isLast && reply.actions ? { actions: reply.actions } : {};
    const part = { document, index: index + 1, of: documents.length, ...actions };
    const message = renderPart(part, DEFAULT_STYLE, { look, prefix });
    return isLast && reply.asks ? withForm(message, reply.asks, prefix) : message;
  });
}

/** What may be typed where people type: a button that opens a form. */
function withForm(message: DiscordMessage, asks: NonNullable<Reply["asks"]>, prefix: string): DiscordMessage {
  const payload = encodeAction({ command: asks.command, args: asks.args });
  if (payload === undefined) return message;
  const button = {
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: `${asks.label.slice(0, LONGEST_LABEL - 1)}…`,
    custom_id: formPrefix() + prefix + payload,
  };
  return withRow(message, { type: ComponentType.ActionRow, components: [button] });
}
