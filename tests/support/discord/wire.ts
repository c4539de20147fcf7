import { ChannelType } from "discord.js";
import type { World, WorldChannel, WorldGuild, WorldRole, WorldUser } from "./world.ts";

/** The world as JSON, with the fields that docs and OpenAPI document say are always there. */

export function userWire(user: WorldUser, isBot = false): object {
  return {
    id: user.id,
    username: user.name,
    global_name: isBot ? null : user.name,
    discriminator: isBot ? "0001" : "0",
    avatar: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    ...(isBot ? { bot: true } : {}),
  };
}

export function roleWire(role: WorldRole): object {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: String(role.permissions),
    position: role.name === "@everyone" ? 0 : 1,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function memberWire(world: World, guild: WorldGuild, user: string): object {
  const known = world.users.get(user);
  return {
    user: known ? userWire(known, user === world.bot.id) : undefined,
    roles: [...(guild.members.get(user) ?? [])],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

export function channelWire(channel: WorldChannel, world?: World): object {
  const { id, type, name } = channel;
  if (channel.guild === undefined) {
    const recipient = world?.users.get(channel.recipient ?? "");
    return { id, type, last_message_id: null, flags: 0, recipients: recipient ? [userWire(recipient)] : [] };
  }
  const shared = { id, type, name, guild_id: channel.guild, parent_id: channel.parent ?? null, flags: 0 };
  if (channel.isThread)
    return {
      ...shared,
      owner_id: world?.bot.id ?? id,
      last_message_id: null,
      rate_limit_per_user: 0,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      applied_tags: channel.appliedTags,
      thread_metadata: {
        archived: channel.archived,
        locked: channel.locked,
        auto_archive_duration: 4320,
        archive_timestamp: "2026-01-01T00:00:00.000000+00:00",
        create_timestamp: "2026-01-01T00:00:00.000000+00:00",
      },
    };
  const isForum = type === ChannelType.GuildForum;
  return {
    ...shared,
    flags: channel.requiresTag ? 1 << 4 : 0,
    position: 0,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    permission_overwrites: channel.overwrites.map((one) => ({
      id: one.id,
      type: one.type,
      allow: String(one.allow),
      deny: String(one.deny),
    })),
    ...(isForum
      ? {
          available_tags: channel.tags.map((tag) => ({
            ...tag,
            moderated: false,
            emoji_id: null,
            emoji_name: null,
          })),
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
        }
      : {}),
  };
}

export function guildWire(guild: WorldGuild): object {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner,
    roles: [...guild.roles.values()].map(roleWire),
    emojis: [],
    stickers: [],
    features: [],
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    home_header: null,
    region: "deprecated",
    widget_enabled: false,
    widget_channel_id: null,
    nsfw: false,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: "en-US",
    nsfw_level: 0,
    max_members: 500_000,
    max_presences: null,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    incidents_data: null,
  };
}

/** GUILD_CREATE: the guild with what this bot sees in it. */
export function guildCreateWire(world: World, guild: WorldGuild): object {
  const channels = [...world.channels.values()].filter((channel) => channel.guild === guild.id);
  return {
    ...guildWire(guild),
    joined_at: "2026-01-01T00:00:00.000000+00:00",
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberWire(world, guild, world.bot.id)],
    channels: channels.filter(({ isThread }) => !isThread).map((channel) => channelWire(channel, world)),
    threads: channels
      .filter(({ isThread, archived }) => isThread && !archived)
      .map((thread) => channelWire(thread, world)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
