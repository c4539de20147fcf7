import { remember } from "./remember.ts";

const KEPT = 200;

/** Runs the work of a key once and shares the result; a failure is not kept. Holds the last 200 results. */
export function createSingleFlight<Result>(): (key: string, work: () => Promise<Result>) => Promise<Result> {
  const results = new Map<string, Promise<Result>>();
  return (key, work) => {
    const known = results.get(key);
    if (known) return known;
    const running = work();
    remember(results, key, running, KEPT);
    running.catch(() => results.delete(key));
    return running;
  };
}
