import type { PutAway } from "./held/volume.ts";

/** A packed piece of the index of related headlines (`RelatedIndex.freezing`), and what else is known of its articles. */
export type KeptVolume = {
  /** When the last of its articles came. */
  readonly lastAt: Temporal.Instant;
  readonly bytes: Uint8Array;
  /** Their readings, packed together; absent where none was known. */
  readonly readings?: Uint8Array;
};

/** Packed pieces of what is held of articles. */
export interface VolumeStore {
  /**
   * The last of a name stays, and of a name whose readings are not known any more those that it has. Readings that are in
   * it are kept for its articles alone no more.
   */
  put(volume: KeptVolume & { readonly name: string; readonly ids: readonly string[] }): Promise<void>;
  /**
   * Those whose last article came after `from` and up to `to`, oldest first. The bytes of one are good until the next is
   * asked for.
   */
  between(from: Temporal.Instant, to: Temporal.Instant): AsyncIterable<KeptVolume>;
  /** Forgets those whose last article came by `before`. */
  prune(before: Temporal.Instant): Promise<number>;
  /** Keeps bytes out of memory as long as somebody refers to the answer, which gives stretches of them. */
  readonly putAway: PutAway;
}
