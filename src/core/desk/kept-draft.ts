import type { Slot } from "#core/schedule/schedule.ts";
import type { Draft } from "./draft.ts";
import type { DraftNotices } from "./draft-notices.ts";
import type { DeskEdit, EditLog } from "./edit.ts";

/**
 * Why a draft stands where it stands. published: an editor said so (`yes`), its hour came with changes in it
 * (`edited`) or the edition's rule sent it unseen (`rule`). held: an editor or the rule keeps it until a yes.
 * skipped: the next draft took its news over (`replaced`).
 */
export type DeskState =
  | { readonly state: "drafted" }
  | { readonly state: "held"; readonly reason: "editor" | "rule" }
  | { readonly state: "published"; readonly reason: "yes" | "edited" | "rule" }
  | { readonly state: "skipped"; readonly reason: "replaced" };

/** A draft with no more than what decides its slot. */
export type DraftHead = {
  readonly id: number;
  readonly edition: string;
  /** The moment of the edition's schedule that it is for. */
  readonly slot: Slot;
  /** Its news ends here: when it was made. */
  readonly window: { readonly from: Temporal.Instant; readonly to: Temporal.Instant };
  readonly stands: DeskState & {
    readonly since: Temporal.Instant;
    /** The editor who decided, where it was one. */
    readonly by?: string;
  };
};

export type KeptDraft = DraftHead & { readonly draft: Draft; readonly log: EditLog };

/** What is written of a draft in one step. */
export type DeskChange = {
  readonly at: Temporal.Instant;
  readonly by?: string;
  readonly edit?: DeskEdit;
  readonly stands?: DeskState;
};

/** Drafts of editions, their changes and what became of them. */
export interface DraftStore extends DraftNotices {
  /** Keeps the first draft of (edition, slot): a second maker gets that one. */
  open(
    draft: Omit<DraftHead, "id" | "stands"> & { readonly draft: Draft },
    now: Temporal.Instant,
  ): Promise<KeptDraft>;
  get(id: number): Promise<KeptDraft | undefined>;
  /** Of the last slot up to and including `at`. */
  headAt(edition: string, at: Temporal.Instant): Promise<DraftHead | undefined>;
  /** The last one published, of a slot up to and including `at`. */
  lastPublished(edition: string, at: Temporal.Instant): Promise<DraftHead | undefined>;
  /** Those that wait for their hour or a yes, and those whose end came after `since`; the oldest slot first. */
  recent(since: Temporal.Instant): Promise<readonly DraftHead[]>;
  /** Of slots from `from` on, the oldest first. */
  since(from: Temporal.Instant): AsyncIterable<KeptDraft>;
  /**
   * In one transaction, nobody else's between: `decide` gets the draft as it stands, and what it returns is written;
   * undefined leaves it. Returns the draft as it stands then; undefined where there is none.
   */
  change(id: number, decide: (kept: KeptDraft) => DeskChange | undefined): Promise<KeptDraft | undefined>;
  /** Deliveries that wait for the draft of a slot may be claimed at once; returns how many. */
  hasten(draft: Pick<DraftHead, "edition" | "slot">, now: Temporal.Instant): Promise<number>;
  /** Forgets drafts of slots before `before`; returns how many. */
  prune(before: Temporal.Instant): Promise<number>;
}
