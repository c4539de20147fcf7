import type { Digest } from "#core/digest/digest.ts";

/** Names an issue for ever: the edition, and the local date (YYYY-MM-DD) and time (HH:MM) of its slot. */
export type IssueRef = { readonly edition: string; readonly date: string; readonly time: string };

/** A digest as it was published for everybody. */
export type Issue = IssueRef & {
  /** The instant of its slot. */
  readonly at: Temporal.Instant;
  readonly digest: Digest;
  /** When it was published or last corrected. */
  readonly changedAt: Temporal.Instant;
};

/** An issue in a list of them. */
export type IssueLine = IssueRef & {
  readonly at: Temporal.Instant;
  readonly title: string;
  /** The stories that it tells first, in printed order. */
  readonly leading: readonly { readonly id: string; readonly headline: string }[];
  readonly stories: number;
  readonly changedAt: Temporal.Instant;
};

/** A story that some issue told. */
export type PublishedStory = {
  /** Part of its address; as stable as the story's id. */
  readonly key: string;
  /** Words of its first headline, for its address; they never change. */
  readonly words: string;
  readonly id: string;
  /** The running story that it belongs to, as far as it was known when it was last published. */
  readonly thread: string;
  /** As it was last told. */
  readonly headline: string;
  readonly outlet: string;
  readonly url?: string;
  /** When it happened, as near as is known. */
  readonly at: Temporal.Instant;
  /** When an issue last told it. */
  readonly toldAt: Temporal.Instant;
  /** The operator took it off the web. */
  readonly removedAt?: Temporal.Instant;
};
