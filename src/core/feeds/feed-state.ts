import type { FeedYield } from "./feed-yield.ts";

/** What a feed says of itself about when to read it. */
export type FeedPace = {
  readonly ttlMinutes?: number;
  /** Hours of the day in GMT, 0 to 23, in which its publisher has no news. */
  readonly skipHours?: readonly number[];
  /** Days of the week, 1 (Monday) to 7, on which it has none. */
  readonly skipDays?: readonly number[];
};

/** What polite fetching remembers of one feed address. Instants are absent until they are known. */
export type FeedState = {
  readonly url: string;
  readonly nextAt: Temporal.Instant;
  readonly etag?: string;
  readonly lastModified?: string;
  /** When it was last fetched without conditions. */
  readonly fullAt?: Temporal.Instant;
  readonly checkedAt?: Temporal.Instant;
  /** Date of the newest item ever seen in it. */
  readonly newestAt?: Temporal.Instant;
  readonly failures: number;
  readonly problem?: string;
  /** A permanent redirect and how many times in a row it was seen. */
  readonly movedTo?: { readonly url: string; readonly sightings: number };
  /** What it said of itself when it was last read. */
  readonly pace?: FeedPace;
  /** What it has brought. */
  readonly yield?: FeedYield;
  /** Why it is not fetched any more (410, dead for long). */
  readonly retired?: string;
};

export interface FeedStore {
  get(url: string): Promise<FeedState | undefined>;
  /** States of those addresses that are due at `now` or unknown, in the order given. */
  due(urls: readonly string[], now: Temporal.Instant): Promise<string[]>;
  put(states: readonly FeedState[]): Promise<void>;
  all(): Promise<FeedState[]>;
}
