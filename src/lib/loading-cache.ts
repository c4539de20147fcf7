import { createTtlCache } from "./ttl-cache.ts";

/** A loaded value and how long it may be reused. */
export type Loaded<T> = { readonly value: T; readonly hours: number };

/**
 * The cached value of a key, else what `load` brings. Concurrent calls for one key share a single load.
 * Where `load` brings undefined or throws, nothing is cached.
 */
export type LoadingCache<T> = (
  key: string,
  load: () => Promise<Loaded<T> | undefined>,
) => Promise<T | undefined>;

const MS_PER_HOUR = 3_600_000;

/** Holds at most `max` values in memory; the oldest is dropped first. */
export function createLoadingCache<T>(clock: { monotonicMs(): number }, max: number): LoadingCache<T> {
  const entries = createTtlCache<string, Promise<T | undefined>>({
    max,
    ttl: { ms: Number.POSITIVE_INFINITY, clock },
  });
  return (key, load) => {
    const known = entries.get(key);
    if (known) return known;
    const isCurrent = () => entries.get(key) === loading;
    const loading = load().then(
      (loaded) => {
        if (isCurrent()) {
          if (loaded) entries.set(key, loading, loaded.hours * MS_PER_HOUR);
          else entries.delete(key);
        }
        return loaded?.value;
      },
      (error: unknown) => {
        if (isCurrent()) entries.delete(key);
        throw error;
      },
    );
    entries.set(key, loading);
    return loading;
  };
}
