import { createTtlCache } from "./ttl-cache.ts";

const MOST_RESULTS = 200;

/** Runs the work of a key once and shares its result; a failure is not kept. Holds the last 200 results. */
export function createSingleFlight<Result>(): (key: string, work: () => Promise<Result>) => Promise<Result> {
  const results = createTtlCache<string, Promise<Result>>({ max: MOST_RESULTS });
  return (key, work) => {
    const known = results.get(key);
    if (known) return known;
    const running = work();
    results.set(key, running);
    running.catch(() => results.delete(key));
    return running;
  };
}
