import {
  type APIInteraction,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from "discord.js";
import type { IncomingCall } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { directAddress } from "#platforms/discord/send/outgoing.ts";
import { hasThreads, isManager, missingIn } from "#platforms/discord/send/permissions.ts";

/** The user behind an interaction with their permissions, and the chat it concerns. */
export type Requester = Pick<
  IncomingCall,
  "address" | "user" | "place" | "obstacle" | "canShare" | "canMention" | "canThread"
> & {
  /** Others read here too, so private answers must be ephemeral. */
  readonly isShared: boolean;
  /** The server, where the app is installed in it. */
  readonly guildId?: string;
};

/** What the operator lets a user do, whatever chat it is in. */
export type Rights = Pick<IncomingCall["user"], "isAdmin" | "isEditor">;

/** Undefined where there is no user (a ping). */
export function requesterOf(
  interaction: APIInteraction,
  rightsOf: (user: string) => Rights,
): Requester | undefined {
  const user = interaction.member?.user ?? interaction.user;
  const { channel } = interaction;
  const channelId = channel?.id ?? interaction.channel_id;
  if (!user || channelId === undefined) return undefined;
  const guildId = guildOf(interaction);
  const isDirect = isDirectMessage(interaction);
  const inbox = directAddress(user.id);
  const person = { id: user.id, ...rightsOf(user.id), inbox: inbox.chat };
  const base = { isShared: !isDirect };
  // Installed for the user and not in the server: only the user's direct messages can be reached.
  if (guildId === undefined) return { ...base, address: inbox, user: { ...person, isManager: true } };
  const type = channel?.type ?? ChannelType.GuildText;
  const name = channel && "name" in channel && channel.name ? `#${channel.name}` : undefined;
  const obstacle = obstacleOf(missingIn(type, interaction.app_permissions));
  return {
    ...base,
    address: addressOf(channelId),
    user: { ...person, isManager: isManager(interaction.member?.permissions) },
    guildId,
    canMention: true,
    canShare: type === ChannelType.GuildAnnouncement,
    canThread: hasThreads(type),
    ...(name ? { place: name } : {}),
    ...(obstacle ? { obstacle } : {}),
  };
}

export function addressOf(channelId: string): Address {
  return { platform: "discord", chat: channelId };
}

/** Says exactly what is missing; undefined where nothing is. */
export function obstacleOf(missing: readonly string[]): string | undefined {
  if (missing.length === 0) return undefined;
  const [only, ...others] = missing;
  const named = others.length === 0 ? `صلاحية ${only}` : `صلاحيات: ${missing.join("، ")}`;
  return `لا يستطيع موجز النشر هنا، إذ تنقصه ${named}. بعد منحها من إعدادات القناة يمكن إعادة المحاولة.`;
}

function guildOf(interaction: APIInteraction): string | undefined {
  const { guild_id, authorizing_integration_owners: owners } = interaction;
  const isInstalled = owners?.[ApplicationIntegrationType.GuildInstall] !== undefined;
  return isInstalled ? guild_id : undefined;
}

function isDirectMessage(interaction: APIInteraction): boolean {
  if (interaction.guild_id !== undefined) return false;
  if (interaction.context !== undefined) return interaction.context === InteractionContextType.BotDM;
  return interaction.channel?.type === ChannelType.DM;
}
