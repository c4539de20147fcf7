import type { Slot } from "./schedule.ts";
import type { Address } from "./subscription.ts";

/** One slot of one subscription, as the ledger holds it. (subscription, slot) is unique. */
export type Delivery = {
  readonly id: number;
  /** Id of the process that holds its lease. */
  readonly owner: string;
  readonly subscriptionId: number;
  readonly address: Address;
  readonly edition: string;
  readonly slot: Slot;
  /** The digest chosen for it; undefined until the first part is prepared. */
  readonly digestId?: number;
  /** Parts already delivered: the first `sentParts` of them. */
  readonly sentParts: number;
  /** The picture that goes before its parts has arrived. */
  readonly hasPicture?: boolean;
  /** The first part of it that is known to have arrived. */
  readonly head?: string;
  /** A part that was sent but whose answer was lost, 0 for the picture, and how often it was tried. */
  readonly doubt?: { readonly part: number; readonly tries: number };
  /** Failed tries in a row. */
  readonly attempts: number;
  /** Its place gets other editions or alerts, too: what those told is not told again. */
  readonly isMixed?: boolean;
};

/**
 * How a delivery ended. `unconfirmed`: of some part nobody knows whether it arrived; `skipped`: too late; `empty`:
 * there was no news, which is never pushed.
 */
export type DeliveryEnd =
  | { readonly state: "sent" }
  | { readonly state: "unconfirmed" }
  | { readonly state: "empty" }
  | { readonly state: "skipped"; readonly reason: string }
  | { readonly state: "failed"; readonly reason: string };

/** Counts for the operator. */
export type LedgerSummary = {
  readonly due: number;
  readonly late: number;
  readonly sending: number;
  readonly sent: number;
  readonly empty: number;
  readonly skipped: number;
  readonly failed: number;
  readonly unconfirmed: number;
  /** Parts that may have been delivered twice. */
  readonly doubted: number;
  readonly oldestDueAt?: Temporal.Instant;
};
