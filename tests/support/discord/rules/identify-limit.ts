export type GatewayOptions = {
  readonly heartbeatMs?: number;
  /** How many shards Discord recommends. */
  readonly shards?: number;
  /** Sharding is demanded from so many guilds of a shard on. */
  readonly guildsPerShard?: number;
  /** How many IDENTIFYs a day. */
  readonly identifiesADay?: number;
  readonly maxConcurrency?: number;
  /** The window of max_concurrency: 5 s at Discord. A test that starts a bot twice has no time for that. */
  readonly identifyWindowMs?: number;
};

const IDENTIFIES_A_DAY = 1000;
const DAY_MS = 86_400_000;
const WINDOW_MS = 5_000;

/** Who may IDENTIFY when: so many a day, and one of each concurrency key in 5 s (docs: Gateway, Rate Limiting). */
export function createIdentifyLimit(options: GatewayOptions, elapsed: () => number) {
  const total = options.identifiesADay ?? IDENTIFIES_A_DAY;
  const concurrency = options.maxConcurrency ?? 1;
  const last = new Map<number, number>();
  let used = 0;

  return {
    /** What is wrong with an IDENTIFY of this shard now, if anything. */
    take(shard: number): string | undefined {
      const key = shard % concurrency;
      const since = elapsed() - (last.get(key) ?? Number.NEGATIVE_INFINITY);
      last.set(key, elapsed());
      used += 1;
      if (used > total) return `more than ${total} IDENTIFYs in a day`;
      if (since < (options.identifyWindowMs ?? WINDOW_MS))
        return `two IDENTIFYs of concurrency key ${key} in ${Math.round(since)} ms`;
      return undefined;
    },
    info: () => ({
      total,
      remaining: Math.max(0, total - used),
      reset_after: DAY_MS,
      max_concurrency: concurrency,
    }),
  };
}
