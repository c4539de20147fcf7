import { PermissionFlagsBits as P } from "discord.js";
import type { World, WorldChannel } from "../world.ts";

export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What @everyone may do in a new guild, as far as it matters to a bot. */
export const EVERYONE =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.UseExternalApps;

/** In a conversation of two everything is allowed that exists there. */
const IN_DM = EVERYONE;

/** Roles first, then the channel's overwrites: everyone, roles together, the member (docs: Permissions). */
export function permissionsIn(world: World, channel: WorldChannel, user: string): bigint {
  if (channel.guild === undefined) return IN_DM;
  const guild = world.guilds.get(channel.guild);
  const roles = guild?.members.get(user);
  if (!guild || !roles) return 0n;
  const base = [guild.id, ...roles].reduce(
    (sum, role) => sum | (guild.roles.get(role)?.permissions ?? 0n),
    0n,
  );
  if (guild.owner === user || (base & P.Administrator) !== 0n) return ALL_PERMISSIONS;
  // A thread has its parent's overwrites.
  const place = channel.isThread ? world.channels.get(channel.parent ?? "") : channel;
  const overwrites = place?.overwrites ?? [];
  const levels = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => roles.has(id)),
    overwrites.filter(({ id }) => id === user),
  ];
  const allowed = levels.reduce((sum, level) => {
    const deny = level.reduce((bits, one) => bits | one.deny, 0n);
    const allow = level.reduce((bits, one) => bits | one.allow, 0n);
    return (sum & ~deny) | allow;
  }, base);
  // Without a view of the channel nothing else is worth anything.
  return (allowed & P.ViewChannel) === 0n ? 0n : allowed;
}
