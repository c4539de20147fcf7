import { ChannelType } from "discord.js";
import type { IncomingCall } from "#core/ports.ts";
import { type Remote, remotePrefix } from "#platforms/discord/render/custom-id.ts";
import type { Channels } from "#platforms/discord/send/channels.ts";
import type { Greetings } from "#platforms/discord/send/greetings.ts";
import { directAddress } from "#platforms/discord/send/outgoing.ts";
import { missingIn } from "#platforms/discord/send/permissions.ts";
import { type Asker, addressOf, obstacleOf } from "./asker.ts";

/** The chat that a command is about, and what stands before the data of the buttons that go on about it. */
export type Target = Pick<IncomingCall, "address" | "user" | "place" | "obstacle" | "canShare"> & {
  readonly prefix: string;
};

export type TargetDeps = {
  readonly channels: Channels;
  readonly greetings: Greetings;
  /** The bot's user. */
  readonly me: () => Promise<string>;
};

/** Whatever a button or an option names is checked anew: it may be old, or of another server. */
export async function targetOf(
  asker: Asker,
  remote: Remote | undefined,
  changesSettings: boolean,
  deps: TargetDeps,
  signal: AbortSignal,
): Promise<Target> {
  const { isShared: _isShared, guildId: _guildId, ...own } = asker;
  const { address, user } = own;
  const inbox = directAddress(user.id);
  if (remote?.of === "presser" && address.chat !== inbox.chat) {
    const closed = changesSettings ? await deps.greetings.greet(inbox, signal) : undefined;
    const direct = { address: inbox, user: { ...user, isManager: true }, prefix: remotePrefix(remote) };
    return closed ? { ...direct, obstacle: closed } : direct;
  }
  if (remote?.of === "channel" && remote.id !== address.chat)
    return channelTarget(asker, remote.id, deps, signal);
  return { ...own, prefix: "" };
}

async function channelTarget(
  { guildId, user }: Asker,
  id: string,
  { channels, me }: TargetDeps,
  signal: AbortSignal,
): Promise<Target> {
  const there = { address: addressOf(id), prefix: remotePrefix({ of: "channel", id }) };
  const channel = await channels.get(id, signal).catch(() => undefined);
  // What the asker manages is this server alone; a channel that cannot be seen is asked for as if it were here.
  const isHere = guildId !== undefined && (channel === undefined || channel.guildId === guildId);
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
    canShare: type === ChannelType.GuildAnnouncement,
    ...(channel?.name ? { place: `#${channel.name}` } : {}),
    ...(obstacle ? { obstacle } : {}),
  };
}
