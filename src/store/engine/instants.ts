/** Optional instants as the database holds them, and back. */
export function toMs(instant: Temporal.Instant | undefined): number | null {
  return instant ? instant.epochMilliseconds : null;
}

export function fromMs(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
