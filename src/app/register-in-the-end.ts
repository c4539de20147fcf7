import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { untilReached } from "#lib/retry.ts";

export type Registration = {
  readonly register: () => Promise<void>;
  /** No further try can mend it. */
  readonly isRefused: (error: unknown) => boolean;
  /** What of an error may stand in the log. */
  readonly described: (error: unknown) => object;
  readonly clock: Pick<Clock, "sleep">;
  readonly log: Log;
};

/** Registers a bot's commands, however long it takes: a bad hour at the start must not leave it without them. */
export async function registerInTheEnd(
  { register, isRefused, described, clock, log }: Registration,
  stop: AbortSignal,
): Promise<void> {
  const onFailure = (error: unknown) => {
    if (isRefused(error)) throw error;
    log.warn(described(error), "commands not registered; trying again");
  };
  await untilReached(register, onFailure, clock.sleep, stop).catch((error) =>
    log.error(described(error), "commands not registered"),
  );
}
