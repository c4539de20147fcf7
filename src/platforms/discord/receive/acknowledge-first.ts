import type { Clock } from "#core/ports.ts";

/** Work that may wait waits no longer, whoever is still to be acknowledged. */
const LONGEST_MS = 1_000;

/** Acknowledgements go before long work: of fifty commands at once all are heard of before one is worked on. */
export interface Hush {
  /** From now until the returned function is called someone is to be acknowledged. */
  begin(): () => void;
  /** Resolves when nobody is. */
  quiet(): Promise<void>;
}

export function createHush(clock: Pick<Clock, "sleep">): Hush {
  let waiting = 0;
  let listeners: (() => void)[] = [];
  return {
    begin() {
      waiting += 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        waiting -= 1;
        if (waiting > 0) return;
        for (const resolve of listeners) resolve();
        listeners = [];
      };
    },
    async quiet() {
      if (waiting === 0) return;
      const done = new AbortController();
      const silence = new Promise<void>((resolve) => listeners.push(resolve));
      await Promise.race([silence, clock.sleep(LONGEST_MS, done.signal).catch(() => {})]);
      done.abort();
    },
  };
}
