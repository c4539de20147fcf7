import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { NewsWindow } from "#core/digest/weighing/subjects.ts";
import type { Preferences } from "#core/schedule/subscription.ts";

/** What an edition's desk makes of one slot of a reader. */
export type Ruling =
  /** A draft is being made, or waits for its hour or a yes. */
  | { readonly ruling: "wait" }
  /** It does not go out; its news comes with the next one. */
  | { readonly ruling: "skip"; readonly reason: string }
  | {
      readonly ruling: "send";
      /** From when on it could be sent. */
      readonly since: Temporal.Instant;
      /** Where its news ends; absent: at the reader's slot. */
      readonly newsTo?: Temporal.Instant;
      /** The same for the same name: what was changed, by number of the draft and of its last change. */
      readonly name: string;
      /** What editors changed, in a digest that was composed for a reader with these preferences. */
      apply(digest: Digest, edition: Edition, preferences: Preferences): Digest;
    };

/** What somebody gets who asks for an edition: with `window`, the digest of that window; else that of their own. */
export type Answering = Pick<Sending, "apply"> & { readonly window?: NewsWindow };

export type Sending = Extract<Ruling, { readonly ruling: "send" }>;

/** Undefined for editions without a desk, and where its editors have no say. */
export type RulingOn = (edition: Edition, slotAt: Temporal.Instant) => Promise<Ruling | undefined>;
