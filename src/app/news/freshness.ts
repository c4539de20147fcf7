import { isStale } from "#core/digest/freshness.ts";
import { later } from "#core/instants.ts";
import type { Clock } from "#core/ports.ts";
import type { MarkStore } from "#core/stores.ts";

/** A slot waits no longer than this for the news to be read. */
const LONGEST_WAIT_MINUTES = 3;

/** How old the news is that digests are made of. */
export interface Freshness {
  /** When feeds were last read with an answer, by whichever process. */
  readAt(): Promise<Temporal.Instant | undefined>;
  refreshed(): Promise<void>;
  /** From now on this process reads the news: slots may wait for it. */
  expect(): void;
  /** Is the news old, and soon to be read? */
  isAwaited(slotAt: Temporal.Instant): Promise<boolean>;
}

export function createFreshness({
  marks,
  clock,
}: {
  readonly marks: MarkStore;
  readonly clock: Clock;
}): Freshness {
  let expectedSince: Temporal.Instant | undefined;
  return {
    readAt: () => marks.get("refreshed"),
    refreshed: () => marks.set("refreshed", clock.now()),
    expect() {
      expectedSince ??= clock.now();
    },
    async isAwaited(slotAt) {
      if (!expectedSince) return false;
      const now = clock.now();
      const until = later(slotAt, expectedSince).add({ minutes: LONGEST_WAIT_MINUTES });
      return Temporal.Instant.compare(now, until) < 0 && isStale(await marks.get("refreshed"), now);
    },
  };
}
