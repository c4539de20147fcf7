import { z } from "zod";
import type { Address } from "#core/schedule/subscription.ts";
import type { ToldFigures } from "./renewal.ts";

/** Why a story is told at once. */
export type AlertReason = "breaking" | "followed";

const toldFigureSchema = z.object({ value: z.number(), outlets: z.int().min(1), at: z.int() });
/** What is kept of an alert's figures; earlier versions kept the numbers of victims alone. */
export const figuresSchema = z.record(
  z.string(),
  z.union([toldFigureSchema, z.number().transform((value) => ({ value, outlets: 1, at: 0 }))]),
);

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
  readonly figures: ToldFigures;
  /** How often it was edited. */
  readonly edits: number;
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
  edited(address: Address, storyId: string, figures: ToldFigures): Promise<void>;
  /** It surely did not arrive: it may be tried again. */
  release(address: Address, storyId: string): Promise<void>;
  /** What one place was told after `since`, the latest first. */
  toldTo(address: Address, since: Temporal.Instant): Promise<readonly SentAlert[]>;
  /** Messages of all places after `since`. */
  messages(since: Temporal.Instant): Promise<readonly (SentAlert & { readonly address: Address })[]>;
  prune(before: Temporal.Instant): Promise<number>;
}
