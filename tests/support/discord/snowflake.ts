/** The first second of 2015, from which Discord counts (docs: Reference, Snowflakes). */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** Ids that grow, and carry the time at which they were made. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const made = BigInt(Math.floor(now()) - DISCORD_EPOCH_MS) << 22n;
    last = made > last ? made : last + 1n;
    return String(last);
  };
}

/** Which of `shards` a guild belongs to (docs: Gateway, Sharding). */
export function shardOf(guild: string | undefined, shards: number): number {
  return guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(shards));
}
