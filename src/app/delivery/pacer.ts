import type { Clock } from "#core/ports.ts";

/** Share of the allowed rate that is used: an even stream stays below the limit in any second. */
const SHARE = 0.97;
/** Our length of a second: what is sent evenly may arrive unevenly. */
const SECOND_MS = 1_030;
/** Messages by which the pacer may catch up, so that late timers do not reduce the rate. */
const BURST = 8;

/** Spaces messages evenly, and never allows more in a second than the platform does. */
export interface Pacer {
  /** Resolves with 0 at the next free moment, or with the ms to wait while the platform is closed. */
  next(signal: AbortSignal): Promise<number>;
  close(until: number): void;
  closedUntil(): number;
}

export function createPacer(perSecond: number, clock: Clock): Pacer {
  const interval = 1000 / (perSecond * SHARE);
  /** Times of the last messages, as many as a second may hold. */
  const recent: number[] = [];
  let nextAt = 0;
  let closed = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const now = () => clock.monotonicMs();

  const moment = async (signal: AbortSignal): Promise<number> => {
    for (;;) {
      const time = now();
      if (closed > time) return closed - time;
      const oldest = recent.length >= perSecond ? (recent[0] ?? 0) + SECOND_MS : 0;
      const at = Math.max(nextAt, oldest);
      if (at <= time) {
        nextAt = Math.max(nextAt, time - BURST * interval) + interval;
        recent.push(time);
        if (recent.length > perSecond) recent.shift();
        return 0;
      }
      await clock.sleep(Math.max(1, at - time), signal);
    }
  };

  return {
    next(signal) {
      const turn = queue.then(() => moment(signal));
      queue = turn.catch(() => {});
      return turn;
    },
    close(until) {
      closed = Math.max(closed, until);
    },
    closedUntil: () => closed,
  };
}
