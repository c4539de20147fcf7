import {
  type APIChannel,
  type APIDMChannel,
  type APIGuild,
  type APIGuildMember,
  type ChannelType,
  type REST,
  Routes,
} from "discord.js";
import type { Clock } from "#core/ports.ts";
import { remember } from "#lib/remember.ts";
import { isThread, type OverwriteLike, permissionsIn } from "./permissions.ts";

/** A channel's kind hardly ever changes, and a gateway tells when it does. */
const KEPT_MS = 3_600_000;
const REMEMBERED = 20_000;

/** What of a channel matters for sending to it. */
export type Channel = {
  readonly id: string;
  readonly type: ChannelType;
  readonly guildId?: string;
  readonly parentId?: string;
  readonly name?: string;
  /** A forum's tags. */
  readonly tags: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[];
  /** A forum that takes no post without a tag. */
  readonly needsTag: boolean;
  readonly overwrites: readonly OverwriteLike[];
  /** A thread in which only moderators may write. */
  readonly isLocked: boolean;
};

/** Forum flag REQUIRE_TAG. */
const REQUIRE_TAG = 1 << 4;

/** Channels as they are, asked for once and remembered. */
export interface Channels {
  /** Throws what the request throws. */
  get(id: string, signal: AbortSignal): Promise<Channel>;
  /** The direct channel of a user. */
  direct(userId: string, signal: AbortSignal): Promise<Channel>;
  /** The bot's permissions in a channel of a server. */
  permissions(channel: Channel, me: string, signal: AbortSignal): Promise<bigint>;
  learn(channel: Channel): void;
  forget(id: string): void;
}

export function createChannels(rest: REST, clock: Clock): Channels {
  const known = new Map<string, { readonly channel: Channel; readonly until: number }>();
  const now = () => clock.now().epochMilliseconds;

  const keep = (key: string, channel: Channel) =>
    remember(known, key, { channel, until: now() + KEPT_MS }, REMEMBERED);

  const kept = (key: string): Channel | undefined => {
    const found = known.get(key);
    return found && found.until > now() ? found.channel : undefined;
  };

  const get = async (id: string, signal: AbortSignal): Promise<Channel> => {
    const found = kept(id);
    if (found) return found;
    const channel = channelOf((await rest.get(Routes.channel(id), { signal })) as APIChannel);
    keep(id, channel);
    return channel;
  };

  return {
    get,

    async direct(userId, signal) {
      const found = kept(`@${userId}`);
      if (found) return found;
      const body = { recipient_id: userId };
      const opened = (await rest.post(Routes.userChannels(), { body, signal })) as APIDMChannel;
      const channel = channelOf(opened);
      keep(`@${userId}`, channel);
      return channel;
    },

    async permissions(channel, me, signal) {
      const { guildId } = channel;
      if (guildId === undefined) return 0n;
      // A thread has the permissions of its parent.
      const ruling =
        isThread(channel.type) && channel.parentId ? await get(channel.parentId, signal) : channel;
      const guild = (await rest.get(Routes.guild(guildId), { signal })) as APIGuild;
      const member = (await rest.get(Routes.guildMember(guildId, me), { signal })) as APIGuildMember;
      return permissionsIn(
        { id: me, roles: member.roles },
        { id: guildId, ownerId: guild.owner_id, roles: guild.roles },
        ruling.overwrites,
      );
    },

    learn: (channel) => keep(channel.id, channel),
    forget: (id) => known.delete(id),
  };
}

/** A channel as REST and the gateway tell it. `guildId`: where it stands in its server's own list, without it. */
export function channelOf(raw: APIChannel, guildId?: string): Channel {
  const guild = guildId ?? ("guild_id" in raw ? raw.guild_id : undefined);
  const tags = "available_tags" in raw ? raw.available_tags : [];
  return {
    id: raw.id,
    type: raw.type,
    ...(guild ? { guildId: guild } : {}),
    ...("parent_id" in raw && raw.parent_id ? { parentId: raw.parent_id } : {}),
    ...("name" in raw && raw.name ? { name: raw.name } : {}),
    tags: tags.map(({ id, name, moderated }) => ({ id, name, moderated })),
    needsTag: ((raw.flags ?? 0) & REQUIRE_TAG) !== 0,
    isLocked: "thread_metadata" in raw && raw.thread_metadata?.locked === true,
    overwrites: "permission_overwrites" in raw ? (raw.permission_overwrites ?? []) : [],
  };
}
