import type { PauseReason } from "./subscription.ts";

/** Deliveries of one platform and edition in one state. */
export type CountedDeliveries = {
  readonly platform: string;
  readonly edition: string;
  readonly state: string;
  readonly count: number;
  /** Parts of them that may have been delivered twice. */
  readonly doubted: number;
  /** Of those that wait: due for more than five minutes. */
  readonly late: number;
  readonly oldestDueAt?: Temporal.Instant;
};

export type CountedSubscriptions = {
  readonly platform: string;
  readonly edition: string;
  readonly state: "active" | "paused";
  /** Why they are paused. */
  readonly reason?: string;
  readonly count: number;
};

/** A reader came, went of their own will, or was lost: the place cannot be reached. */
export type Movement = "came" | "went" | PauseReason;

export type CountedMovement = {
  /** Of UTC. */
  readonly day: string;
  readonly platform: string;
  readonly edition: string;
  readonly movement: Movement;
  readonly count: number;
};

/** Deliveries of one day that ended in one way. */
export type CountedEnds = {
  /** Of the readers' own calendars. */
  readonly day: string;
  readonly platform: string;
  readonly edition: string;
  readonly state: string;
  readonly reason?: string;
  readonly count: number;
  /** From the slot to the end, seconds. */
  readonly averageSeconds: number;
  readonly mostSeconds: number;
};

/** What an operator asks of the whole: counts, and nobody's address. */
export interface CensusStore {
  deliveries(now: Temporal.Instant): Promise<readonly CountedDeliveries[]>;
  subscriptions(): Promise<readonly CountedSubscriptions[]>;
  /** Adds to the day's count. */
  note(moved: Omit<CountedMovement, "day" | "count">, at: Temporal.Instant, count?: number): Promise<void>;
  /** From a day on, the first day first. */
  movements(from: Temporal.PlainDate): Promise<readonly CountedMovement[]>;
  ends(from: Temporal.PlainDate): Promise<readonly CountedEnds[]>;
}
