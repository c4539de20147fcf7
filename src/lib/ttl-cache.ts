/** A time that nobody sets: a lifetime is a duration. */
type Clock = { monotonicMs(): number };

/** Values that live until a time, or until newer ones push them out. */
export interface TtlCache<Key, Value> {
  has(key: Key): boolean;
  get(key: Key): Value | undefined;
  /** The value, once: it is removed. */
  take(key: Key): Value | undefined;
  /** `ttlMs` overrides the lifetime of the cache. */
  set(key: Key, value: Value, ttlMs?: number): void;
  delete(key: Key): void;
}

export type TtlCacheOptions = {
  /** Above this many entries the oldest is dropped. */
  readonly max: number;
  /** Without a lifetime entries stay until they are pushed out. */
  readonly ttl?: { readonly ms: number; readonly clock: Clock };
};

export function createTtlCache<Key, Value>({ max, ttl }: TtlCacheOptions): TtlCache<Key, Value> {
  const entries = new Map<Key, { readonly value: Value; readonly until: number }>();
  const now = () => ttl?.clock.monotonicMs() ?? 0;

  const find = (key: Key) => {
    const entry = entries.get(key);
    if (!entry || entry.until > now()) return entry;
    entries.delete(key);
    return undefined;
  };

  return {
    has: (key) => find(key) !== undefined,
    get: (key) => find(key)?.value,
    take(key) {
      const entry = find(key);
      entries.delete(key);
      return entry?.value;
    },
    set(key, value, ttlMs = ttl?.ms ?? Number.POSITIVE_INFINITY) {
      // Insertion order is age: an entry that is set again is the newest.
      entries.delete(key);
      entries.set(key, { value, until: now() + ttlMs });
      const [oldest] = entries.keys();
      if (entries.size > max && oldest !== undefined) entries.delete(oldest);
    },
    delete: (key) => void entries.delete(key),
  };
}
