/** Where a notice stands, and which state of its draft it tells. */
export type NoticeMessage = {
  /** Tells the editors' chat from another one; no address, which would be one more to list and to erase. */
  readonly place: number;
  /** Its messages in the platform's own letters, in their order; at least one. */
  readonly refs: readonly string[];
  /** The state of the draft that it shows, in its teller's own letters. */
  readonly shown: string;
};

/** A notice that is to be brought up to date, and how often in a row that failed. */
export type NoticeRenewal = NoticeMessage & { readonly failures: number };

/** What editors were told of drafts: each notice once, and later brought up to date where it stands. */
export interface DraftNotices {
  /**
   * Takes a message about a draft before it is sent, each name once. One that was begun and not finished within two
   * minutes may be taken once more: its process died.
   */
  claimNotice(id: number, name: string, now: Temporal.Instant): Promise<boolean>;
  /** It arrived; where it may be brought up to date later, this is where it stands. */
  noticed(id: number, name: string, message?: NoticeMessage): Promise<void>;
  /** It surely did not arrive: it may be taken again. */
  releaseNotice(id: number, name: string): Promise<void>;
  /**
   * Takes a notice that arrived and shows another state than `shown`, for two minutes or until one of the three below;
   * undefined where it shows that already, is taken or put off, or where nobody knows where it stands.
   */
  claimRenewal(
    id: number,
    name: string,
    shown: string,
    now: Temporal.Instant,
  ): Promise<NoticeRenewal | undefined>;
  /** It shows this state now, and is left alone until `until`. */
  renewed(id: number, name: string, shown: string, until: Temporal.Instant): Promise<void>;
  /** It could not be brought up to date; not before `until` again. */
  putOffRenewal(id: number, name: string, until: Temporal.Instant): Promise<void>;
  /** It is not to be brought up to date any more. */
  leaveNotice(id: number, name: string): Promise<void>;
}
