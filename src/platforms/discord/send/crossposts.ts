import { type REST, Routes } from "discord.js";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { described, outcomeOf } from "#platforms/discord/errors.ts";

/** Ten an hour are taken of each channel (discord.js#4956): the next hour takes what this one did not. */
const TRIES = 4;
const LONGEST_WAIT_MS = 65 * 60_000;

/** Passes published messages on to the channels that follow theirs. */
export interface Crossposts {
  /** Returns at once; a limit is waited for, and the message tried again. */
  share(channelId: string, messageId: string): void;
}

export function createCrossposts({
  rest,
  clock,
  log,
  stop,
}: {
  readonly rest: REST;
  readonly clock: Clock;
  readonly log: Log;
  readonly stop: AbortSignal;
}): Crossposts {
  const pass = async (channelId: string, messageId: string): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        await rest.post(Routes.channelMessageCrosspost(channelId, messageId), { signal: stop });
        return;
      } catch (error) {
        if (stop.aborted) return;
        const outcome = outcomeOf(error, true);
        const wait = outcome.outcome === "retry" ? outcome.afterMs : Number.POSITIVE_INFINITY;
        if (tries === TRIES || wait > LONGEST_WAIT_MS)
          return log.info(described(error), "message not passed on to followers");
        await clock.sleep(wait, stop);
      }
    }
  };
  return {
    share(channelId, messageId) {
      pass(channelId, messageId).catch((error: unknown) => {
        if (!stop.aborted) log.info(described(error), "message not passed on to followers");
      });
    },
  };
}
