import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";

/** The machine's own time. */
export const systemClock = {
  now: () => Temporal.Now.instant(),
  monotonicMs: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) => delay(ms, undefined, signal ? { signal } : {}),
};
