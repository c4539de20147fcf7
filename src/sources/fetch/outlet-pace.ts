import type { Clock } from "#core/ports.ts";

/** Nobody waits longer than this for an outlet's turn. */
const PATIENCE_S = 20;

/** Waits for an outlet's next turn; false where that is too far away, and then no turn is taken. */
export type TakeTurn = (outlet: string, pauseSeconds: number, signal: AbortSignal) => Promise<boolean>;

/** Turns of outlets that ask for a pause between two requests. */
export function createPaces(clock: Clock): TakeTurn {
  const free = new Map<string, Temporal.Instant>();
  return async (outlet, pauseSeconds, signal) => {
    if (pauseSeconds <= 0) return true;
    const now = clock.now();
    const known = free.get(outlet) ?? now;
    const turn = Temporal.Instant.compare(known, now) > 0 ? known : now;
    const waitMs = turn.since(now).total("milliseconds");
    if (waitMs > PATIENCE_S * 1000) return false;
    free.set(outlet, turn.add({ milliseconds: Math.ceil(pauseSeconds * 1000) }));
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    return true;
  };
}
