import {
  type APIGuildMember,
  type APIRole,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayGuildCreateDispatchData,
} from "discord.js";
import type { Log } from "#app/log.ts";
import type { Receiver } from "#core/ports.ts";
import { described } from "#platforms/discord/errors.ts";
import { type Channel, type Channels, channelOf } from "#platforms/discord/send/channels.ts";
import { isThread, missingIn, permissionsIn } from "#platforms/discord/send/permissions.ts";
import { addressOf } from "./asker.ts";

/** A server as the gateway tells it, as far as it decides what can be delivered there. */
type Guild = {
  readonly ownerId: string;
  readonly ownRoles: readonly string[];
  readonly roles: Map<string, APIRole>;
  readonly channels: Map<string, Channel>;
};

export type LifecycleDeps = {
  readonly receiver: Receiver;
  readonly channels: Channels;
  /** The bot's user. */
  readonly me: string;
  readonly log: Log;
};

/** Follows servers, channels and threads as they come and go; one change after the other. */
export interface Lifecycle {
  dispatch(payload: GatewayDispatchPayload): void;
  /** Resolves when everything told so far is done. */
  settled(): Promise<void>;
}

export function createLifecycle({ receiver, channels, me, log }: LifecycleDeps): Lifecycle {
  const guilds = new Map<string, Guild>();
  let last: Promise<void> = Promise.resolve();

  const later = (work: () => Promise<void>) => {
    last = last
      .then(work)
      .catch((error: unknown) => log.warn(described(error), "change of a chat not noted"));
  };

  const lose = (channel: Channel) =>
    later(() => receiver.chatChanged({ change: "lost", address: addressOf(channel.id), reason: "gone" }));

  /** Where everything that was missing is there (again), what had stopped is over. */
  const restore = (guildId: string, guild: Guild, channel: Channel) => {
    const ruling = isThread(channel.type) ? guild.channels.get(channel.parentId ?? "") : channel;
    const member = { id: me, roles: guild.ownRoles };
    const server = { id: guildId, ownerId: guild.ownerId, roles: [...guild.roles.values()] };
    const held = permissionsIn(member, server, ruling?.overwrites ?? []);
    if (channel.isLocked || missingIn(channel.type, held).length > 0) return;
    later(() => receiver.chatChanged({ change: "back", address: addressOf(channel.id) }));
  };

  const learn = (guildId: string, guild: Guild, channel: Channel) => {
    guild.channels.set(channel.id, channel);
    channels.learn(channel);
    restore(guildId, guild, channel);
  };

  const learnGuild = (data: GatewayGuildCreateDispatchData) => {
    const self = data.members.find(({ user }: APIGuildMember) => user.id === me);
    const guild: Guild = {
      ownerId: data.owner_id,
      ownRoles: self?.roles ?? [],
      roles: new Map(data.roles.map((role) => [role.id, role])),
      channels: new Map(),
    };
    guilds.set(data.id, guild);
    for (const raw of [...data.channels, ...data.threads]) learn(data.id, guild, channelOf(raw, data.id));
  };

  const remove = (guildId: string | undefined, channelId: string) => {
    const guild = guilds.get(guildId ?? "");
    const known = [...(guild?.channels.values() ?? [])];
    for (const channel of known.filter(({ id, parentId }) => id === channelId || parentId === channelId)) {
      // What stands in a category outlives it.
      if (channel.id !== channelId && !isThread(channel.type)) continue;
      guild?.channels.delete(channel.id);
      channels.forget(channel.id);
      lose(channel);
    }
  };

  const restoreAll = (guildId: string, guild: Guild) => {
    for (const channel of guild.channels.values()) restore(guildId, guild, channel);
  };

  const withGuild = (guildId: string | undefined, work: (guildId: string, guild: Guild) => void) => {
    const guild = guilds.get(guildId ?? "");
    if (guild && guildId !== undefined) work(guildId, guild);
  };

  return {
    dispatch({ t, d }) {
      switch (t) {
        case GatewayDispatchEvents.GuildCreate:
          if (!d.unavailable) learnGuild(d);
          break;
        case GatewayDispatchEvents.GuildDelete:
          // An outage of Discord's own takes nothing away.
          if (d.unavailable) break;
          withGuild(d.id, (_, guild) => guild.channels.forEach(lose));
          guilds.delete(d.id);
          break;
        case GatewayDispatchEvents.ChannelCreate:
        case GatewayDispatchEvents.ChannelUpdate:
        case GatewayDispatchEvents.ThreadCreate:
        case GatewayDispatchEvents.ThreadUpdate:
          withGuild(d.guild_id, (id, guild) => learn(id, guild, channelOf(d, id)));
          break;
        case GatewayDispatchEvents.ChannelDelete:
        case GatewayDispatchEvents.ThreadDelete:
          remove(d.guild_id, d.id);
          break;
        case GatewayDispatchEvents.GuildRoleCreate:
        case GatewayDispatchEvents.GuildRoleUpdate:
          withGuild(d.guild_id, (id, guild) => {
            guild.roles.set(d.role.id, d.role);
            restoreAll(id, guild);
          });
          break;
        case GatewayDispatchEvents.GuildRoleDelete:
          withGuild(d.guild_id, (_, guild) => guild.roles.delete(d.role_id));
          break;
        default:
      }
    },
    settled: () => last,
  };
}
