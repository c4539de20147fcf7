/** One feed that was found and read. */
export type FoundFeed = {
  readonly url: string;
  readonly title: string;
  /** Headlines of its items. */
  readonly titles: readonly string[];
  readonly newestAt?: Temporal.Instant;
};
