import { type APIThreadChannel, DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Log } from "#app/log.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { described, isRefused } from "#platforms/discord/errors.ts";
import type { Channel } from "./channels.ts";

/** Threads whose further messages may still come. */
const REMEMBERED = 1_000;

/** The threads of messages of ours. */
export interface Threads {
  /** The thread of a message, started where there is none; undefined where the channel lets us start none. */
  under(channel: Channel, messageId: string, name: string, signal: AbortSignal): Promise<string | undefined>;
}

export function createThreads(rest: REST, log: Log): Threads {
  const started = createTtlCache<string, true>({ max: REMEMBERED });

  return {
    async under(channel, messageId, name, signal) {
      if (started.has(messageId)) return messageId;
      try {
        const made = await rest.post(Routes.threads(channel.id, messageId), { body: { name }, signal });
        started.set(messageId, true);
        return (made as APIThreadChannel).id;
      } catch (error) {
        // A thread has the number of its message: one that a former try started is found by it.
        if (isStarted(error)) {
          started.set(messageId, true);
          return messageId;
        }
        if (!isRefused(error)) throw error;
        log.info(described(error), "no thread for a digest");
        return undefined;
      }
    },
  };
}

function isStarted(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;
}
