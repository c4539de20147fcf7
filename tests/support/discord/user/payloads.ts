import { ChannelType } from "discord.js";
import type { Interaction } from "../routes/interactions.ts";
import { messageWire } from "../rules/message-wire.ts";
import { EVERYONE, permissionsIn } from "../rules/permissions.ts";
import { channelWire, memberWire, roleWire, userWire } from "../wire.ts";
import type { World, WorldChannel } from "../world.ts";

/** Interaction contexts (docs: Interaction Context Types). */
export const CONTEXT = { guild: 0, botDm: 1, privateChannel: 2 } as const;

export function contextOf(channel: WorldChannel): number {
  if (channel.guild !== undefined) return CONTEXT.guild;
  return channel.type === ChannelType.DM && channel.recipient !== undefined
    ? CONTEXT.botDm
    : CONTEXT.privateChannel;
}

/** For whom the app was installed: a guild by "0" (0 itself in the bot's DM), a person by "1". */
export function ownersOf(world: World, channel: WorldChannel, user: string): Record<string, string> {
  const isPersonal = world.users.get(user)?.hasInstalled ?? false;
  const guild =
    channel.guild === undefined
      ? contextOf(channel) === CONTEXT.botDm && !isPersonal
        ? "0"
        : undefined
      : world.hasBot(channel.guild)
        ? channel.guild
        : undefined;
  return { ...(guild === undefined ? {} : { "0": guild }), ...(isPersonal ? { "1": user } : {}) };
}

/** An interaction as Discord sends it (docs: Interaction Object). */
export function interactionWire(world: World, interaction: Interaction, data: object | undefined): object {
  const { user: userId, channel: channelId, source } = interaction;
  const channel = world.channels.get(channelId);
  const user = world.users.get(userId);
  if (!channel || !user) throw new Error(`the test names no person in a channel: ${userId} in ${channelId}`);
  const guild = channel.guild === undefined ? undefined : world.guilds.get(channel.guild);
  const isMember = guild && world.hasBot(guild.id);
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.kind,
    token: interaction.token,
    version: 1,
    ...(data ? { data } : {}),
    channel_id: channel.id,
    channel: channelWire(channel, world),
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: "en-US", features: [] },
          guild_locale: "en-US",
          member: {
            ...memberWire(world, guild, userId),
            permissions: String(permissionsIn(world, channel, userId)),
          },
        }
      : { user: userWire(user) }),
    ...(source ? { message: messageWire(world, source) } : {}),
    app_permissions: String(
      isMember || !guild ? permissionsIn(world, channel, world.bot.id) || EVERYONE : EVERYONE,
    ),
    locale: user.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: ownersOf(world, channel, userId),
    context: contextOf(channel),
    attachment_size_limit: 10_485_760,
  };
}

/** The channels, people and roles that options name (docs: Resolved Data). */
export function resolvedOf(
  world: World,
  where: WorldChannel,
  options: readonly { readonly type: number; readonly value: string | number | boolean }[],
): object {
  const guild = world.guilds.get(where.guild ?? "");
  const of = (type: number, wire: (id: string) => object | undefined): object | undefined => {
    const ids = options.filter((option) => option.type === type).map(({ value }) => String(value));
    return ids.length === 0 ? undefined : Object.fromEntries(ids.map((id) => [id, wire(id)]));
  };
  const channels = of(7, (id) => {
    const channel = world.channels.get(id);
    return channel && { ...channelWire(channel, world), permissions: String(EVERYONE) };
  });
  const users = of(6, (id) => {
    const user = world.users.get(id);
    return user && userWire(user);
  });
  const roles = of(8, (id) => {
    const role = guild?.roles.get(id);
    return role && roleWire(role);
  });
  const attachments = of(11, world.attachments.wire);
  const resolved = JSON.parse(JSON.stringify({ channels, users, roles, attachments }));
  return Object.keys(resolved).length === 0 ? {} : { resolved };
}
