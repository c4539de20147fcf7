import { z } from "zod";
import type { Address } from "#core/schedule/subscription.ts";
import type { Tolls } from "#core/summary/tolls.ts";

/** Why a story is told at once. */
export type AlertReason = "breaking" | "followed";

/** What is kept of an alert's figures. */
export const tollsSchema = z.object({ killed: z.int().exactOptional(), injured: z.int().exactOptional() });

/** A story that a place was told at once. */
export type SentAlert = {
  readonly storyId: string;
  readonly at: Temporal.Instant;
  /** Absent while it is being sent, and where nobody knows whether it arrived. */
  readonly messageRef?: string;
  /** As in `SendOutcome`. */
  readonly place?: string;
  readonly reason: AlertReason;
  /** What it counts, as the message has it now. */
  readonly figures: Tolls;
};

/** News that places were told at once, each story once. */
export interface AlertStore {
  /** Takes a story for a place before it is sent: false where it was told there, or `most` were since `since`. */
  claim(
    address: Address,
    storyId: string,
    bounds: { readonly now: Temporal.Instant; readonly since: Temporal.Instant; readonly most: number },
  ): Promise<boolean>;
  sent(
    address: Address,
    storyId: string,
    message: Required<Pick<SentAlert, "messageRef" | "reason" | "figures">> & Pick<SentAlert, "place">,
  ): Promise<void>;
  /** Its message has other figures now. */
  edited(address: Address, storyId: string, figures: Tolls): Promise<void>;
  /** It surely did not arrive: it may be tried again. */
  release(address: Address, storyId: string): Promise<void>;
  /** What one place was told after `since`, the latest first. */
  toldTo(address: Address, since: Temporal.Instant): Promise<readonly SentAlert[]>;
  /** Messages of all places after `since`. */
  messages(since: Temporal.Instant): Promise<readonly (SentAlert & { readonly address: Address })[]>;
  prune(before: Temporal.Instant): Promise<number>;
}
