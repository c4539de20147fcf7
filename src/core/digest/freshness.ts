/** Feeds are due every few minutes: news that was read longer ago than this is not today's whole news. */
const FRESH_MINUTES = 30;

/** Is news that was read at `readAt` too old to be told at `now` without a word? */
export function isStale(readAt: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return readAt === undefined || now.since(readAt).total("minutes") > FRESH_MINUTES;
}
