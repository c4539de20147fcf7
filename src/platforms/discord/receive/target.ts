import { ChannelType } from "discord.js";
import { targetPrefix } from "#app/conversation/buttons/button-target.ts";
import type { IncomingCall } from "#core/ports.ts";
import type { Channels } from "#platforms/discord/send/channels.ts";
import type { Greetings } from "#platforms/discord/send/greetings.ts";
import { directAddress } from "#platforms/discord/send/outgoing.ts";
import { missingIn } from "#platforms/discord/send/permissions.ts";
import type { ParsedInteraction } from "./parse-interaction.ts";
import { addressOf, obstacleOf, type Requester } from "./requester.ts";

/** The chat that a command is about, and the prefix of the buttons that continue the conversation about it. */
export type ResolvedTarget = Pick<
  IncomingCall,
  "address" | "user" | "place" | "obstacle" | "canShare" | "canMention"
> & {
  readonly prefix: string;
};

export type TargetDeps = {
  readonly channels: Channels;
  readonly greetings: Greetings;
  /** The bot's user. */
  readonly me: () => Promise<string>;
};

/** What a button or an option names is checked again: it may be old, or belong to another server. */
export async function resolveTarget(
  requester: Requester,
  { target, isOfServer = false }: Pick<ParsedInteraction, "target" | "isOfServer">,
  changesSettings: boolean,
  deps: TargetDeps,
  signal: AbortSignal,
): Promise<ResolvedTarget> {
  const { isShared, guildId: _guildId, ...own } = requester;
  const { address, user } = own;
  const inbox = directAddress(user.id);
  if (target?.of === "presser" && address.chat !== inbox.chat) {
    const closed = changesSettings ? await deps.greetings.greet(inbox, signal) : undefined;
    const direct = { address: inbox, user: { ...user, isManager: true }, prefix: targetPrefix(target) };
    return closed ? { ...direct, obstacle: closed } : direct;
  }
  // Installed for the user alone: what is ordered from a channel comes in direct messages.
  if (changesSettings && isShared && address.chat === inbox.chat) {
    const closed = await deps.greetings.greet(inbox, signal);
    return { ...own, prefix: "", ...(closed ? { obstacle: closed } : {}) };
  }
  if (target?.of === "channel" && target.id !== address.chat)
    return channelTarget(requester, { id: target.id, isOfServer }, deps, signal);
  return { ...own, prefix: "" };
}

async function channelTarget(
  { guildId, user }: Requester,
  { id, isOfServer }: { readonly id: string; readonly isOfServer: boolean },
  { channels, me }: TargetDeps,
  signal: AbortSignal,
): Promise<ResolvedTarget> {
  const there = { address: addressOf(id), prefix: targetPrefix({ of: "channel", id }) };
  const channel = await channels.get(id, signal).catch(() => undefined);
  // Members manage only this server: a channel that the bot cannot see is foreign unless Discord itself vouches for it.
  const isHere = guildId !== undefined && (channel === undefined ? isOfServer : channel.guildId === guildId);
  if (!isHere) return { ...there, user: { ...user, isManager: false } };
  const held =
    channel &&
    (await me()
      .then((own) => channels.permissions(channel, own, signal))
      .catch(() => 0n));
  const type = channel?.type ?? ChannelType.GuildText;
  const obstacle = obstacleOf(missingIn(type, held ?? 0n));
  return {
    ...there,
    user,
    canMention: true,
    canShare: type === ChannelType.GuildAnnouncement,
    ...(channel?.name ? { place: `#${channel.name}` } : {}),
    ...(obstacle ? { obstacle } : {}),
  };
}
