import type { Clock } from "#core/ports.ts";
import { settlesWithin } from "#lib/deadline.ts";

/** Slow work waits no longer than this for pending acknowledgements. */
const LONGEST_MS = 1_000;

/** Acknowledgements come before slow work: of fifty commands at once, all are acknowledged before one is executed. */
export interface AcknowledgeFirst {
  /** An acknowledgement is pending from now until the returned function is called. */
  begin(): () => void;
  /** Resolves when none is pending, or after a second. */
  allDone(): Promise<void>;
}

export function createAcknowledgeFirst(clock: Pick<Clock, "sleep">): AcknowledgeFirst {
  let pending = 0;
  let listeners: (() => void)[] = [];
  return {
    begin() {
      pending += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        pending -= 1;
        if (pending > 0) return;
        for (const resolve of listeners) resolve();
        listeners = [];
      };
    },
    async allDone() {
      if (pending === 0) return;
      const done = new Promise<void>((resolve) => listeners.push(resolve));
      await settlesWithin(done, LONGEST_MS, clock);
    },
  };
}
