/** A value and for how long it may be given again. */
export type Timed<T> = { readonly value: T; readonly hours: number };

/**
 * The value of a key: the kept one, else what `load` brings. Who asks while it is being loaded shares it.
 * Where `load` brings undefined, or throws, nothing is kept.
 */
export type TtlCache<T> = (key: string, load: () => Promise<Timed<T> | undefined>) => Promise<T | undefined>;

/** Keeps at most `most` values in memory; the oldest goes first. */
export function createTtlCache<T>(clock: { now(): Temporal.Instant }, most: number): TtlCache<T> {
  type Entry = { readonly loading: Promise<T | undefined>; until?: Temporal.Instant };
  const entries = new Map<string, Entry>();
  return (key, load) => {
    const known = entries.get(key);
    if (known && (!known.until || Temporal.Instant.compare(known.until, clock.now()) > 0))
      return known.loading;
    entries.delete(key);
    const oldest = entries.keys().next().value;
    if (entries.size >= most && oldest !== undefined) entries.delete(oldest);
    const forget = () => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    const loading = load().then(
      (loaded) => {
        if (loaded) entry.until = clock.now().add({ hours: loaded.hours });
        else forget();
        return loaded?.value;
      },
      (error: unknown) => {
        forget();
        throw error;
      },
    );
    const entry: Entry = { loading };
    entries.set(key, entry);
    return loading;
  };
}
