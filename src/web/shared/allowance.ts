import { createTtlCache } from "#lib/ttl-cache.ts";

/** So many at once, and one more every so often: what strangers may ask of us. */
export type Allowance = {
  /** Takes one; false where none is left. */
  take(): boolean;
};

export function createAllowance(
  { atOnce, everyMs }: { readonly atOnce: number; readonly everyMs: number },
  clock: { monotonicMs(): number },
): Allowance {
  let left = atOnce;
  let since = clock.monotonicMs();
  return {
    take() {
      const now = clock.monotonicMs();
      left = Math.min(atOnce, left + (now - since) / everyMs);
      since = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** Clients that are remembered; a crowd of more pushes out who came first. */
const REMEMBERED = 10_000;

/** An allowance for each client: who floods a page uses up nobody's but their own. */
export function createAllowances(
  each: { readonly atOnce: number; readonly everyMs: number },
  clock: { monotonicMs(): number },
): (client: string) => Allowance {
  const known = createTtlCache<string, Allowance>({ max: REMEMBERED });
  return (client) => {
    const allowance = known.get(client) ?? createAllowance(each, clock);
    known.set(client, allowance);
    return allowance;
  };
}
