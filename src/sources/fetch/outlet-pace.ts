import type { Clock } from "#core/ports.ts";

/** Longest wait for an outlet's next slot. */
const PATIENCE_S = 20;
/** Whose turn has long been free is forgotten beyond that many: who asks may make up names without end. */
const MOST_REMEMBERED = 1000;

/** Waits for an outlet's next slot; false where it is too far away, and then none is reserved. */
export type TakeTurn = (outlet: string, pauseSeconds: number, signal: AbortSignal) => Promise<boolean>;

/** Reserves request slots of outlets that ask for a crawl delay. */
export function createPaces(clock: Clock): TakeTurn {
  const free = new Map<string, number>();
  return async (outlet, pauseSeconds, signal) => {
    if (pauseSeconds <= 0) return true;
    const now = clock.monotonicMs();
    const turn = Math.max(free.get(outlet) ?? now, now);
    const waitMs = turn - now;
    if (waitMs > PATIENCE_S * 1000) return false;
    if (free.size >= MOST_REMEMBERED) forgetFree(free, now);
    free.set(outlet, turn + pauseSeconds * 1000);
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    return true;
  };
}

function forgetFree(free: Map<string, number>, nowMs: number): void {
  for (const [outlet, at] of free) if (at <= nowMs) free.delete(outlet);
}
