import type { PutAway } from "./held/volume.ts";

/** Packed pieces of the index of related headlines (`RelatedIndex.freezing`). */
export interface VolumeStore {
  /** The first of a name stays. */
  put(volume: {
    readonly name: string;
    /** When the last of its articles came. */
    readonly lastAt: Temporal.Instant;
    readonly bytes: Uint8Array;
  }): Promise<void>;
  /** Those whose last article came after `from` and up to `to`, oldest first. */
  between(from: Temporal.Instant, to: Temporal.Instant): AsyncIterable<Uint8Array>;
  /** Forgets those whose last article came by `before`. */
  prune(before: Temporal.Instant): Promise<number>;
  /** Keeps bytes out of memory as long as somebody refers to the answer, which gives stretches of them. */
  readonly putAway: PutAway;
}
