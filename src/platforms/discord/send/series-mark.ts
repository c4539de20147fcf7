import { createHash } from "node:crypto";
import { ComponentType } from "discord.js";
import type { DiscordBody } from "#platforms/discord/render/render.ts";

/** Nothing is seen of an embed's address where it has no title. */
const EMBED_ADDRESS = "https://discord.com/#";
/** A component's id is a positive 32-bit number. */
const ID_BITS = 31;

/** What of a message on Discord can bear a mark. */
type Marked = {
  readonly components?: readonly { readonly type: number; readonly id?: number | undefined }[] | undefined;
  readonly embeds?: readonly { readonly url?: string | undefined }[] | undefined;
};

/** All parts of one delivery to one place, whatever stands after the first hyphen of their keys. */
export function seriesOf(channelId: string, key: string): string {
  return `${channelId} ${key.replace(/-.*$/, "")}`;
}

/** The message with a mark that nobody sees and that tells whose starter message it is: a post has no nonce. */
export function withMark(body: DiscordBody, series: string): DiscordBody {
  const id = markOf(series);
  const all = body.components ?? [];
  if (all.some(isContainer))
    return { ...body, components: all.map((one) => (isContainer(one) ? { ...one, id } : one)) };
  const [embed, ...others] = body.embeds ?? [];
  return embed ? { ...body, embeds: [{ ...embed, url: `${EMBED_ADDRESS}${id}` }, ...others] } : body;
}

export function hasMark({ components, embeds }: Marked, series: string): boolean {
  const id = markOf(series);
  const container = components?.find(isContainer);
  if (container) return container.id === id;
  return embeds?.[0]?.url === `${EMBED_ADDRESS}${id}`;
}

function isContainer({ type }: { readonly type: number }): boolean {
  return type === ComponentType.Container;
}

/** Never 0, which means that Discord may choose. */
function markOf(series: string): number {
  const hash = createHash("sha256").update(series).digest().readUInt32BE(0);
  return (hash % (2 ** ID_BITS - 1)) + 1;
}
