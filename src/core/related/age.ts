/** News this old counts half. */
const HALF_LIFE_MS = 14 * 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * From when ages are taken, ms: the beginning of the hour. The order that they make hardly changes within it, and what
 * was found beside an article serves all digests of an hour in which no news comes.
 */
export function ageFrom(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / HOUR_MS) * HOUR_MS;
}

/** What is left of a document's weight; hyperbolic: half after the half-life like the exponential, gentler after it, and cheap. */
export function decay(ageMs: number): number {
  return ageMs <= 0 ? 1 : HALF_LIFE_MS / (HALF_LIFE_MS + ageMs);
}
