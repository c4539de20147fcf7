import { ChannelType, OverwriteType, PermissionFlagsBits, PermissionsBitField } from "discord.js";

const { Administrator, ManageGuild, ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** The permissions that digests need, in Arabic and as Discord's settings call them. */
const NEEDED: readonly { readonly bit: bigint; readonly words: string; readonly inThreads?: boolean }[] = [
  { bit: ViewChannel, words: "عرض القناة (View Channel)" },
  { bit: SendMessages, words: "إرسال الرسائل (Send Messages)", inThreads: false },
  {
    bit: SendMessagesInThreads,
    words: "إرسال الرسائل في المواضيع (Send Messages in Threads)",
    inThreads: true,
  },
];

/** The fields that permissions depend on. */
export type RoleLike = { readonly id: string; readonly permissions: string };
export type OverwriteLike = {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: string;
  readonly deny: string;
};

/** May a member with these permissions change what a server receives? Administrators may do anything. */
export function isManager(permissions: string | undefined): boolean {
  return new PermissionsBitField(bits(permissions)).has(ManageGuild);
}

/** The names of the permissions missing for posting in a channel of this type. */
export function missingIn(type: ChannelType, permissions: string | bigint | undefined): readonly string[] {
  const held = new PermissionsBitField(typeof permissions === "bigint" ? permissions : bits(permissions));
  const kinds = isForum(type) ? [false, true] : [isThread(type)];
  return NEEDED.filter(
    ({ bit, inThreads }) => (inThreads === undefined || kinds.includes(inThreads)) && !held.has(bit),
  ).map(({ words }) => words);
}

/** A member's permissions in a channel, by Discord's own rules (developer documentation, "Permissions"). */
export function permissionsIn(
  member: { readonly id: string; readonly roles: readonly string[] },
  guild: { readonly id: string; readonly ownerId?: string; readonly roles: readonly RoleLike[] },
  overwrites: readonly OverwriteLike[],
): bigint {
  if (guild.ownerId === member.id) return PermissionsBitField.All;
  const own = new Set([guild.id, ...member.roles]);
  const base = guild.roles
    .filter(({ id }) => own.has(id))
    .reduce((sum, role) => sum | bits(role.permissions), 0n);
  if ((base & Administrator) !== 0n) return PermissionsBitField.All;
  const everyone = overwrites.filter(({ id }) => id === guild.id);
  const roles = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && id !== guild.id && member.roles.includes(id),
  );
  const self = overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === member.id);
  return [everyone, roles, self].reduce((held, layer) => {
    const deny = layer.reduce((sum, { deny }) => sum | bits(deny), 0n);
    const allow = layer.reduce((sum, { allow }) => sum | bits(allow), 0n);
    return (held & ~deny) | allow;
  }, base);
}

export function isThread(type: ChannelType): boolean {
  return (
    type === ChannelType.PublicThread ||
    type === ChannelType.PrivateThread ||
    type === ChannelType.AnnouncementThread
  );
}

/** Whether a thread can be started from a message of such a channel. */
export function hasThreads(type: ChannelType): boolean {
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement;
}

export function isForum(type: ChannelType): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function bits(permissions: string | undefined): bigint {
  return /^\d{1,20}$/.test(permissions ?? "") ? BigInt(permissions ?? 0) : 0n;
}
