import { randomUUID } from "node:crypto";
import { ButtonStyle, ComponentType } from "discord.js";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { type DiscordMessage, withRows } from "#platforms/discord/render/render.ts";

/** Before the number of what is left of an answer, in a button's custom_id. */
const PREFIX = "more!";
/** Answers whose rest is kept in memory; that of a digest is some tens of kilobytes. */
const REMEMBERED = 200;

/** Answers longer than what one interaction may bring: the rest comes when it is asked for. */
export interface Continuations {
  /** The messages that may be sent at once, the last with a button for the rest where there is one. */
  begin(messages: readonly DiscordMessage[], most: number): readonly DiscordMessage[];
  /** What a button continues; "gone" where it is not kept any more, undefined where the button is another. */
  rest(customId: string): readonly DiscordMessage[] | "gone" | undefined;
}

export function createContinuations(): Continuations {
  const rests = createTtlCache<string, readonly DiscordMessage[]>({ max: REMEMBERED });
  return {
    begin(messages, most) {
      const shown = messages.slice(0, most);
      const last = shown.at(-1);
      if (messages.length <= most || !last) return messages;
      const id = randomUUID();
      rests.set(id, messages.slice(most));
      const button = {
        type: ComponentType.Button as const,
        style: ButtonStyle.Primary as const,
        label: "المزيد",
        custom_id: PREFIX + id,
      };
      return [
        ...shown.slice(0, -1),
        withRows(last, [{ type: ComponentType.ActionRow, components: [button] }]),
      ];
    },
    rest: (customId) =>
      customId.startsWith(PREFIX) ? (rests.get(customId.slice(PREFIX.length)) ?? "gone") : undefined,
  };
}
