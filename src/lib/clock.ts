import { performance } from "node:perf_hooks";
import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";

/** The machine's own time. */
export const systemClock = {
  now: () => Temporal.Now.instant(),
  monotonicMs: () => performance.now(),
  // A timer of nothing waits a millisecond: whoever only lets others have their turn would lose it each time.
  sleep: (ms: number, signal?: AbortSignal) =>
    ms === 0 ? turn(undefined, signal ? { signal } : {}) : delay(ms, undefined, signal ? { signal } : {}),
};
