import { ChannelType } from "discord.js";
import { EVERYONE } from "./rules/permissions.ts";
import { createSnowflakes } from "./snowflake.ts";
import { createAttachments } from "./user/attachments.ts";
import { channelWire, guildCreateWire, memberWire, roleWire } from "./wire.ts";

export type Overwrite = {
  readonly id: string;
  /** 0 of a role, 1 of a member. */
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
};

export type WorldRole = { readonly id: string; readonly name: string; permissions: bigint };

export type WorldChannel = {
  readonly id: string;
  readonly type: ChannelType;
  readonly isThread: boolean;
  /** None of a conversation of two. */
  readonly guild: string | undefined;
  readonly parent: string | undefined;
  readonly recipient: string | undefined;
  name: string;
  overwrites: readonly Overwrite[];
  tags: readonly { readonly id: string; readonly name: string }[];
  requiresTag: boolean;
  archived: boolean;
  locked: boolean;
  appliedTags: readonly string[];
};

export type WorldGuild = {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly roles: Map<string, WorldRole>;
  /** The roles of each member beside @everyone. */
  readonly members: Map<string, Set<string>>;
  /** Discord's own troubles: there, but not reachable. */
  isUnavailable: boolean;
};

export type WorldUser = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  dms: "open" | "closed";
  /** The app is installed for this person, wherever they are. */
  hasInstalled: boolean;
};

export type Dispatch = (event: string, data: object, guild?: string) => void;
type ChannelOptions = Partial<
  Pick<WorldChannel, "name" | "overwrites" | "tags" | "requiresTag" | "archived" | "locked" | "parent">
>;

/** Guilds, channels and people, and the gateway's events that come of what happens to them. */
export function createWorld(now: () => number, dispatch: Dispatch) {
  const nextId = createSnowflakes(now);
  const guilds = new Map<string, WorldGuild>();
  const channels = new Map<string, WorldChannel>();
  const users = new Map<string, WorldUser>();
  const bot: WorldUser = {
    id: nextId(),
    name: "mujaz",
    locale: "en-US",
    dms: "open",
    hasInstalled: false,
  };
  users.set(bot.id, bot);

  const guildOf = (id: string): WorldGuild => found(guilds, id, "guild");
  const channelOf = (id: string): WorldChannel => found(channels, id, "channel");

  const addChannel = (
    type: ChannelType,
    guild: string | undefined,
    options: ChannelOptions & {
      readonly id?: string;
      readonly recipient?: string;
      readonly appliedTags?: readonly string[];
    } = {},
  ): WorldChannel => {
    const isThread = type === ChannelType.PublicThread || type === ChannelType.AnnouncementThread;
    const made: WorldChannel = {
      id: options.id ?? nextId(),
      type,
      isThread,
      guild,
      parent: options.parent,
      recipient: options.recipient,
      name: options.name ?? "قناة-التجربة",
      overwrites: options.overwrites ?? [],
      tags: options.tags ?? [],
      requiresTag: options.requiresTag ?? false,
      archived: options.archived ?? false,
      locked: options.locked ?? false,
      appliedTags: options.appliedTags ?? [],
    };
    channels.set(made.id, made);
    if (guild !== undefined && hasBot(guild))
      dispatch(isThread ? "THREAD_CREATE" : "CHANNEL_CREATE", channelWire(made), guild);
    return made;
  };
  const hasBot = (guild: string): boolean => guilds.get(guild)?.members.has(bot.id) ?? false;
  const say = (event: string, data: object, guild: string) => {
    if (hasBot(guild)) dispatch(event, data, guild);
  };

  const world = {
    guilds,
    channels,
    attachments: createAttachments(),
    users,
    bot,
    nextId,
    hasBot,
    user(options: Partial<Omit<WorldUser, "id">> = {}): string {
      const id = nextId();
      users.set(id, {
        id,
        name: `person-${users.size}`,
        locale: "en-US",
        dms: "open",
        hasInstalled: false,
        ...options,
      });
      return id;
    },
    /** A guild with the bot in it, unless told otherwise, and its owner. */
    guild(options: { readonly owner?: string; readonly hasBot?: boolean } = {}): string {
      const id = nextId();
      const owner = options.owner ?? world.user();
      guilds.set(id, {
        id,
        name: "خادم التجربة",
        owner,
        roles: new Map([[id, { id, name: "@everyone", permissions: EVERYONE }]]),
        members: new Map([[owner, new Set()]]),
        isUnavailable: false,
      });
      if (options.hasBot ?? true) world.addBot(id);
      return id;
    },
    addBot(guild: string, permissions = 0n): void {
      const { roles, members } = guildOf(guild);
      const role = { id: nextId(), name: "mujaz", permissions };
      roles.set(role.id, role);
      members.set(bot.id, new Set([role.id]));
      dispatch("GUILD_CREATE", guildCreateWire(world, guildOf(guild)), guild);
    },
    removeBot(guild: string): void {
      guildOf(guild).members.delete(bot.id);
      dispatch("GUILD_DELETE", { id: guild }, guild);
    },
    deleteGuild(guild: string): void {
      const wasThere = hasBot(guild);
      for (const [id, channel] of channels) if (channel.guild === guild) channels.delete(id);
      guilds.delete(guild);
      if (wasThere) dispatch("GUILD_DELETE", { id: guild }, guild);
    },
    /** The guild is away or back by Discord's own doing. */
    setAvailable(guild: string, isAvailable: boolean): void {
      const target = guildOf(guild);
      target.isUnavailable = !isAvailable;
      if (isAvailable) say("GUILD_CREATE", guildCreateWire(world, target), guild);
      else say("GUILD_DELETE", { id: guild, unavailable: true }, guild);
    },
    /** A person comes, or has other roles; of members a bot hears only what concerns itself. */
    join(guild: string, user: string, roles: readonly string[] = []): void {
      const target = guildOf(guild);
      target.members.set(user, new Set(roles));
      if (user === bot.id)
        say("GUILD_MEMBER_UPDATE", { guild_id: guild, ...memberWire(world, target, user) }, guild);
    },
    leave(guild: string, user: string): void {
      guildOf(guild).members.delete(user);
    },
    role(guild: string, permissions: bigint): string {
      const role = { id: nextId(), name: "دور", permissions };
      guildOf(guild).roles.set(role.id, role);
      say("GUILD_ROLE_CREATE", { guild_id: guild, role: roleWire(role) }, guild);
      return role.id;
    },
    setRole(guild: string, role: string, permissions: bigint): void {
      const target = found(guildOf(guild).roles, role, "role");
      target.permissions = permissions;
      say("GUILD_ROLE_UPDATE", { guild_id: guild, role: roleWire(target) }, guild);
    },
    deleteRole(guild: string, role: string): void {
      guildOf(guild).roles.delete(role);
      for (const roles of guildOf(guild).members.values()) roles.delete(role);
      say("GUILD_ROLE_DELETE", { guild_id: guild, role_id: role }, guild);
    },
    text: (guild: string, options: ChannelOptions = {}): string =>
      addChannel(ChannelType.GuildText, guild, options).id,
    announcement: (guild: string, options: ChannelOptions = {}): string =>
      addChannel(ChannelType.GuildAnnouncement, guild, options).id,
    forum: (guild: string, options: ChannelOptions = {}): string =>
      addChannel(ChannelType.GuildForum, guild, options).id,
    voice: (guild: string, options: ChannelOptions = {}): string =>
      addChannel(ChannelType.GuildVoice, guild, options).id,
    category: (guild: string, options: ChannelOptions = {}): string =>
      addChannel(ChannelType.GuildCategory, guild, options).id,
    /** A thread of a text or announcement channel, or a post of a forum. */
    thread(
      parent: string,
      options: ChannelOptions & { readonly id?: string; readonly appliedTags?: readonly string[] } = {},
    ): WorldChannel {
      const { guild, type } = channelOf(parent);
      const kind =
        type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
      return addChannel(kind, guild, { ...options, parent });
    },
    /** The conversation with a person; made when there is none. */
    dm(user: string): WorldChannel {
      const open = [...channels.values()].find(({ recipient }) => recipient === user);
      return open ?? addChannel(ChannelType.DM, undefined, { recipient: user });
    },
    /** A conversation of others, where only people who installed the app reach it. */
    privateChannel: (): string => addChannel(ChannelType.GroupDM, undefined).id,
    setChannel(id: string, change: Omit<ChannelOptions, "parent">): void {
      const channel = Object.assign(channelOf(id), change);
      if (channel.guild !== undefined)
        say(channel.isThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channelWire(channel), channel.guild);
    },
    /** Allows and denies in a channel for a role or a member, in place of what stood there for them. */
    overwrite(id: string, target: string, bits: { readonly allow?: bigint; readonly deny?: bigint }): void {
      const channel = channelOf(id);
      const type = users.has(target) ? 1 : 0;
      const others = channel.overwrites.filter((one) => one.id !== target);
      const made = { id: target, type, allow: bits.allow ?? 0n, deny: bits.deny ?? 0n } as const;
      world.setChannel(id, { overwrites: [...others, made] });
    },
    deleteChannel(id: string): void {
      const channel = channelOf(id);
      for (const thread of [...channels.values()])
        if (thread.isThread && thread.parent === id) world.deleteChannel(thread.id);
      channels.delete(id);
      if (channel.guild === undefined) return;
      const wire = channelWire(channel);
      say(channel.isThread ? "THREAD_DELETE" : "CHANNEL_DELETE", wire, channel.guild);
    },
  };
  return world;
}

export type World = ReturnType<typeof createWorld>;

function found<Value>(all: ReadonlyMap<string, Value>, id: string, what: string): Value {
  const value = all.get(id);
  if (value === undefined) throw new Error(`the test names no ${what}: ${id}`);
  return value;
}
