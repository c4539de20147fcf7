import type { Api } from "grammy";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { described, isConflict, isUnauthorized, waitOf } from "#platforms/telegram/errors.ts";
import { UPDATES } from "./commands.ts";
import type { Intake } from "./intake.ts";

/** Shorter than the HTTP timeout, so that a silent server is noticed. */
const POLL_S = 25;
const CONFLICT_MS = 5_000;
const UNAUTHORIZED_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Time for the last call, which only says what was read. */
const FAREWELL_MS = 2_000;

export type PollingDeps = {
  readonly api: Api;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Asks for updates until the signal. A batch is confirmed by asking for the next one, that is after its
 * quick work is done: what a crash interrupts comes again.
 */
export async function poll({ api, intake, clock, log }: PollingDeps, signal: AbortSignal): Promise<void> {
  let offset: number | undefined;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await api.raw.getUpdates(
        {
          ...(offset === undefined ? {} : { offset }),
          timeout: POLL_S,
          limit: 100,
          allowed_updates: UPDATES,
        },
        signal as never,
      );
      failures = 0;
      await intake.take(updates);
      const last = updates.at(-1);
      if (last) offset = last.update_id + 1;
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      if (isConflict(error))
        log.error(
          described(error),
          "another process asks for this bot's updates: run one per token, or use a webhook",
        );
      else log.warn(described(error), "no updates; asking again");
      await clock.sleep(pauseAfter(error, failures), signal).catch(() => {});
    }
  }
  if (offset === undefined) return;
  const farewell = AbortSignal.timeout(FAREWELL_MS);
  await api.raw.getUpdates({ offset, timeout: 0, limit: 1 }, farewell as never).catch(() => {});
}

function pauseAfter(error: unknown, failures: number): number {
  if (isConflict(error)) return CONFLICT_MS;
  if (isUnauthorized(error)) return UNAUTHORIZED_MS;
  return waitOf(error) ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
}
