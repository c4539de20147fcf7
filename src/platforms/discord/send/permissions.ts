import { ChannelType, OverwriteType, PermissionFlagsBits } from "discord.js";

const { Administrator, ManageGuild, ViewChannel, SendMessages, SendMessagesInThreads } = PermissionFlagsBits;

/** What a place needs for digests, in Arabic and as Discord's settings call it. */
const NEEDED: readonly { readonly bit: bigint; readonly words: string; readonly inThreads?: boolean }[] = [
  { bit: ViewChannel, words: "عرض القناة (View Channel)" },
  { bit: SendMessages, words: "إرسال الرسائل (Send Messages)", inThreads: false },
  {
    bit: SendMessagesInThreads,
    words: "إرسال الرسائل في المواضيع (Send Messages in Threads)",
    inThreads: true,
  },
];

/** As far as permissions depend on them. */
export type RoleLike = { readonly id: string; readonly permissions: string };
export type OverwriteLike = {
  readonly id: string;
  readonly type: OverwriteType;
  readonly allow: string;
  readonly deny: string;
};

/** May someone with these permissions change what a server receives? */
export function isManager(permissions: string | undefined): boolean {
  const held = bits(permissions);
  return (held & (Administrator | ManageGuild)) !== 0n;
}

/** Names of what is missing for posting in a channel of this type; none where all is there. */
export function missingIn(type: ChannelType, permissions: string | bigint | undefined): readonly string[] {
  const held = typeof permissions === "bigint" ? permissions : bits(permissions);
  if ((held & Administrator) !== 0n) return [];
  const kinds = isForum(type) ? [false, true] : [isThread(type)];
  return NEEDED.filter(
    ({ bit, inThreads }) => (inThreads === undefined || kinds.includes(inThreads)) && (held & bit) === 0n,
  ).map(({ words }) => words);
}

/** A member's permissions in a channel, by Discord's own rules (developer documentation, "Permissions"). */
export function permissionsIn(
  member: { readonly id: string; readonly roles: readonly string[] },
  guild: { readonly id: string; readonly ownerId?: string; readonly roles: readonly RoleLike[] },
  overwrites: readonly OverwriteLike[],
): bigint {
  const all = ~0n & ((1n << 64n) - 1n);
  if (guild.ownerId === member.id) return all;
  const own = new Set([guild.id, ...member.roles]);
  const base = guild.roles
    .filter(({ id }) => own.has(id))
    .reduce((sum, role) => sum | bits(role.permissions), 0n);
  if ((base & Administrator) !== 0n) return all;
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

export function isForum(type: ChannelType): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function bits(permissions: string | undefined): bigint {
  return /^\d{1,20}$/.test(permissions ?? "") ? BigInt(permissions ?? 0) : 0n;
}
