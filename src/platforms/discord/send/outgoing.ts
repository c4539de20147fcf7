import { createHash } from "node:crypto";
import {
  ChannelType,
  ComponentType,
  MessageFlags,
  type REST,
  type RESTPostAPIChannelMessageResult,
  Routes,
} from "discord.js";
import type { Log } from "#app/log.ts";
import type { SendOptions, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { described, outcomeOf } from "#platforms/discord/errors.ts";
import type { DiscordMessage } from "#platforms/discord/render/render.ts";
import type { Channel, Channels } from "./channels.ts";
import type { Crossposts } from "./crossposts.ts";
import type { ForumPosts } from "./forum-post.ts";
import { hasThreads, isForum } from "./permissions.ts";
import type { Threads } from "./threads.ts";

/** `nonce` holds 25 characters. */
const NONCE_LENGTH = 24;

/** Sends parts of digests: to a channel, into a forum, or to a user. */
export interface Outgoing {
  send(
    target: Address,
    message: DiscordMessage,
    options: SendOptions,
    signal: AbortSignal,
  ): Promise<SendOutcome>;
  /** Another content for a message that was sent; a forum's are posts of their own, which stay as they are. */
  revise(
    target: Address,
    messageRef: string,
    message: DiscordMessage,
    signal: AbortSignal,
  ): Promise<SendOutcome>;
}

/** A message of ours, and the channel or thread where it stands. */
type Posted = { readonly id: string; readonly channelId: string };

export type OutgoingDeps = {
  readonly rest: REST;
  readonly channels: Channels;
  readonly posts: ForumPosts;
  readonly threads: Threads;
  readonly crossposts: Crossposts;
  readonly log: Log;
};

export function createOutgoing({ rest, channels, posts, threads, crossposts, log }: OutgoingDeps): Outgoing {
  /** The same message twice within minutes is the same message once: Discord answers with the first one. */
  const post = async (channelId: string, message: DiscordMessage, key: string, signal: AbortSignal) => {
    const body = { ...message.body, nonce: nonceOf(channelId, key), enforce_nonce: true };
    const sent = await rest.post(Routes.channelMessages(channelId), { body, ...filesOf(message), signal });
    return (sent as RESTPostAPIChannelMessageResult).id;
  };

  const place = (target: Address, signal: AbortSignal): Promise<Channel> => {
    const user = userOf(target);
    return user === undefined ? channels.get(target.chat, signal) : channels.direct(user, signal);
  };

  const postIn = async (channelId: string, message: DiscordMessage, key: string, signal: AbortSignal) => ({
    id: await post(channelId, message, key, signal),
    channelId,
  });

  /** Undefined where the thread is closed or gone: its channel is not. */
  const inThread = async (threadId: string, message: DiscordMessage, key: string, signal: AbortSignal) => {
    try {
      return await postIn(threadId, message, key, signal);
    } catch (error) {
      const outcome = outcomeOf(error, true);
      if (outcome.outcome !== "rejected" || outcome.reason === "invalid") throw error;
      return undefined;
    }
  };

  const deliver = async (
    channel: Channel,
    message: DiscordMessage,
    { key, isRepeat = true, under }: SendOptions,
    signal: AbortSignal,
  ): Promise<Posted> => {
    if (under && hasThreads(channel.type)) {
      const threadId = await threads.under(channel, under, message.title, signal);
      const answered = threadId && (await inThread(threadId, message, key, signal));
      return answered || postIn(channel.id, message, key, signal);
    }
    if (!isForum(channel.type)) return postIn(channel.id, message, key, signal);
    const { threadId, isNew } = await posts.open(channel, message, { key, isRepeat }, signal);
    // The first message of a post has the number of its thread.
    if (message.isFirst || isNew) return { id: threadId, channelId: threadId };
    return postIn(threadId, message, key, signal);
  };

  return {
    async revise(target, messageRef, message, signal) {
      try {
        const channel = await place(target, signal);
        if (isForum(channel.type)) return { outcome: "rejected", reason: "invalid" };
        const route = Routes.channelMessage(channel.id, messageRef);
        await rest.patch(route, { body: message.body, ...filesOf(message), signal });
        return { outcome: "sent", messageRef };
      } catch (error) {
        return outcomeOf(error, true);
      }
    },

    async send(target, message, options, signal) {
      let channel: Channel;
      try {
        channel = await place(target, signal);
      } catch (error) {
        const outcome = outcomeOf(error, true);
        // Nothing of the message itself has left.
        return outcome.outcome === "unknown" ? { outcome: "unprocessed" } : outcome;
      }
      try {
        const told = options.mention ? mentioning(message, options.mention) : message;
        const said = options.silent ? silenced(told) : told;
        const posted = await deliver(channel, said, options, signal);
        if (options.share && !options.under && channel.type === ChannelType.GuildAnnouncement)
          crossposts.share(channel.id, posted.id);
        return { outcome: "sent", messageRef: posted.id, place: placeOf(channel, posted) };
      } catch (error) {
        const outcome = refusedFiles(message, outcomeOf(error, true));
        if (outcome.outcome === "rejected") {
          log.info({ ...described(error) }, "message rejected");
          channels.forget(channel.id);
        }
        return outcome;
      }
    },
  };
}

function filesOf({ files }: DiscordMessage) {
  return files ? { files: [...files] } : {};
}

/** A place that takes no files may take words: what it refuses is the message, not us. */
function refusedFiles({ files }: DiscordMessage, outcome: SendOutcome): SendOutcome {
  const isForbidden = outcome.outcome === "rejected" && outcome.reason === "forbidden";
  return files && isForbidden ? { outcome: "rejected", reason: "invalid" } : outcome;
}

/** A user's direct messages are addressed as "@123". */
export function userOf({ chat }: Address): string | undefined {
  return /^@\d{1,20}$/.test(chat) ? chat.slice(1) : undefined;
}

export function directAddress(userId: string): Address {
  return { platform: "discord", chat: `@${userId}` };
}

/** What `messageLink` needs: the server, or "@me" for direct messages, and the channel where that is not the chat. */
function placeOf({ id, guildId }: Channel, { channelId }: Posted): string {
  return guildId === undefined ? `@me/${channelId}` : channelId === id ? guildId : `${guildId}/${channelId}`;
}

/** Calls one role, and nobody else whatever the words say. */
function mentioning(message: DiscordMessage, role: string): DiscordMessage {
  const { body } = message;
  const call = `<@&${role}>`;
  const said =
    (body.flags ?? 0) & MessageFlags.IsComponentsV2
      ? {
          components: [
            { type: ComponentType.TextDisplay as const, content: call },
            ...(body.components ?? []),
          ],
        }
      : { content: call };
  return { ...message, body: { ...body, ...said, allowed_mentions: { parse: [], roles: [role] } } };
}

function silenced(message: DiscordMessage): DiscordMessage {
  const flags = (message.body.flags ?? 0) | MessageFlags.SuppressNotifications;
  return { ...message, body: { ...message.body, flags } };
}

function nonceOf(channelId: string, key: string): string {
  return createHash("sha256").update(`${channelId} ${key}`).digest("hex").slice(0, NONCE_LENGTH);
}
