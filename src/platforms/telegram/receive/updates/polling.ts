import type { Api } from "grammy";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { backoffMs } from "#lib/retry.ts";
import { described, isConflict, isUnauthorized, waitOf } from "#platforms/telegram/errors.ts";
import { UPDATES } from "#platforms/telegram/receive/handler.ts";
import type { Intake } from "./intake.ts";

/** Shorter than the HTTP timeout, so that an unresponsive server is noticed. */
const POLL_S = 25;
const CONFLICT_MS = 5_000;
const UNAUTHORIZED_MS = 60_000;
const PAUSES = { firstMs: 1_000, longestMs: 30_000 };
/** Time limit of the last call, which only confirms what was received. */
const CONFIRM_MS = 2_000;

export type PollingDeps = {
  readonly api: Api;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
  /** Told before the first call, and after each whether the server answered it. */
  readonly onReached: (isReached: boolean) => void;
};

/**
 * Polls for updates until the signal. A batch is confirmed by requesting the next one, so after its quick work is
 * done: what a crash interrupts is delivered again.
 */
export async function poll(
  { api, intake, clock, log, onReached }: PollingDeps,
  signal: AbortSignal,
): Promise<void> {
  onReached(true);
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
      onReached(true);
      await intake.take(updates);
      const last = updates.at(-1);
      if (last) offset = last.update_id + 1;
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      onReached(false);
      if (isConflict(error))
        log.error(
          described(error),
          "another process polls for this bot's updates: run one per token, or use a webhook",
        );
      else log.warn(described(error), "polling failed; trying again");
      await clock.sleep(pauseAfter(error, failures), signal).catch(() => {});
    }
  }
  if (offset === undefined) return;
  const limit = AbortSignal.timeout(CONFIRM_MS);
  await api.raw.getUpdates({ offset, timeout: 0, limit: 1 }, limit as never).catch(() => {});
}

function pauseAfter(error: unknown, failures: number): number {
  if (isConflict(error)) return CONFLICT_MS;
  if (isUnauthorized(error)) return UNAUTHORIZED_MS;
  return waitOf(error) ?? backoffMs(failures, PAUSES);
}
