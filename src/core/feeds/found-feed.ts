import type { FeedKind } from "./feed-kind.ts";

/** One feed that was found and read. */
export type FoundFeed = {
  readonly url: string;
  readonly title: string;
  /** Headlines of its items. */
  readonly titles: readonly string[];
  readonly newestAt?: Temporal.Instant;
  /** Absent for a feed like any other. */
  readonly kind?: FeedKind;
  /** Absent where it has no items. */
  readonly quality?: FeedQuality;
};

/** How good a feed is for digests; shares are of its items, 0 to 1. */
export type FeedQuality = {
  /** Absent where too few are dated to tell. */
  readonly itemsPerDay?: number;
  /** With the whole text, not a teaser. */
  readonly full: number;
  readonly dated: number;
  readonly arabic: number;
};
