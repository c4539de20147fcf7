import type { Digest } from "#core/digest/digest.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { DraftHead } from "./kept-draft.ts";

/** One correction of a draft: the number of its change. */
export type CorrectionRef = { readonly draftId: number; readonly seq: number };

/** A correction on its way to one place that got the digest. */
export type CorrectionTask = CorrectionRef & {
  readonly delivery: Delivery & { readonly digestId: number };
  /** Messages of the digest in their order. */
  readonly messages: readonly {
    readonly ref: string;
    /** Numbers of its stories, both included. */
    readonly stories: { readonly first: number; readonly last: number };
  }[];
  /** Failed tries. */
  readonly tries: number;
};

/** How it ended in one place: in the messages, in one of its own, not at all, or there was nothing to put right. */
export type CorrectionEnd = "edited" | "told" | "failed" | "none";

/** What is put right after it was sent, place by place. */
export interface CorrectionStore {
  /** Corrections that editors made since. */
  since(at: Temporal.Instant): Promise<readonly CorrectionRef[]>;
  /** Numbers of the digests that the draft's slot brought to readers. */
  digests(draft: DraftHead): Promise<readonly number[]>;
  /** A digest as it is told from now on, under the same number. */
  amend(digestId: number, digest: Digest): Promise<void>;
  /** A task for each place that has messages of the slot; those that are there already stay. Returns how many are new. */
  plan(draft: DraftHead, seq: number, now: Temporal.Instant): Promise<number>;
  /** Tasks that are due, each handed out again only after `until`. */
  claim(now: Temporal.Instant, until: Temporal.Instant, limit: number): Promise<readonly CorrectionTask[]>;
  /** Once more, however it ended before. */
  later(task: CorrectionTask, at: Temporal.Instant, tries: number): Promise<void>;
  end(task: CorrectionTask, end: CorrectionEnd): Promise<void>;
  /** How many places ended how; `due`: not yet. */
  counts(ref: CorrectionRef): Promise<Readonly<Record<CorrectionEnd | "due", number>>>;
}
