import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { untilAborted } from "#lib/aborted.ts";
import { backoffMs, retry } from "#lib/retry.ts";

const PAUSES = { firstMs: 250, longestMs: 5_000 };

/**
 * Writes to the ledger what has already happened outside, however long that takes: a message that arrived and is
 * not marked would be sent again. While any such write is outstanding nothing new may be sent.
 */
export interface LedgerWriter {
  /** Tries until it is written. Rejects with the signal's reason only when `kill` ends the process's work. */
  write(work: () => Promise<void>, kill: AbortSignal): Promise<void>;
  /** Something that has happened is not written yet. */
  isBehind(): boolean;
  /** Resolves when everything that has happened is written. */
  caughtUp(stop: AbortSignal): Promise<void>;
}

export function createLedgerWriter({
  clock,
  log,
}: {
  readonly clock: Clock;
  readonly log: Log;
}): LedgerWriter {
  let outstanding = 0;
  let caughtUp = Promise.withResolvers<void>();

  const settle = () => {
    outstanding -= 1;
    if (outstanding > 0) return;
    caughtUp.resolve();
    caughtUp = Promise.withResolvers();
  };

  return {
    async write(work, kill) {
      try {
        return await work();
      } catch (error) {
        kill.throwIfAborted();
        // One line for the outage, not one a write.
        if (outstanding === 0)
          log.error({ error }, "the ledger cannot be written; nothing new is sent until it can");
      }
      outstanding += 1;
      try {
        await clock.sleep(PAUSES.firstMs, kill);
        await retry(work, {
          pauseMs: (failures) => backoffMs(failures, PAUSES),
          onFailure: () => {},
          sleep: clock.sleep,
          stop: kill,
        });
        kill.throwIfAborted();
      } finally {
        settle();
      }
    },

    isBehind: () => outstanding > 0,

    async caughtUp(stop) {
      while (outstanding > 0) await untilAborted(caughtUp.promise, stop);
    },
  };
}
