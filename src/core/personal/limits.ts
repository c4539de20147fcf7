import { MOST } from "./recipe.ts";

/** What one chat may have made for it. */
export type Limits = {
  /** Words that an edition of one's own, or a subscription, follows. */
  readonly words: number;
  /** Feeds of one's own in an edition; 0: nobody adds any. */
  readonly feeds: number;
  /** Editions that one chat takes, its threads counted together. */
  readonly editions: number;
  /** Alerts a day, also for those who want more. */
  readonly alerts: number;
  /** Feeds that all readers together have added. */
  readonly feedsOfAll: number;
};

/** Where the operator says nothing else. */
export const DEFAULT_LIMITS: Limits = {
  words: MOST.follow,
  feeds: 10,
  editions: 20,
  alerts: 10,
  feedsOfAll: 2_000,
};
