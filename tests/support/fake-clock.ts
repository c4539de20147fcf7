import type { Clock } from "#core/ports.ts";

/** A clock that stands still until a test moves it; sleepers wake in order of their time. */
export interface FakeClock extends Clock {
  /** Moves to `at` in steps, waking each sleeper at its own moment and letting its work run. */
  advanceTo(at: Temporal.Instant): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Sets the time of day to another one; no time passes. */
  set(at: Temporal.Instant): void;
}

type Sleeper = { readonly at: number; readonly wake: () => void };

export function createFakeClock(start = Temporal.Instant.from("2026-11-19T04:00:00Z")): FakeClock {
  /** Milliseconds since the start that have really passed, and what the time of day is set off by. */
  let passed = 0;
  let setOff = start.epochMilliseconds;
  const sleepers = new Set<Sleeper>();

  const advanceToMs = async (target: number) => {
    for (;;) {
      await settle();
      const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > target) break;
      passed = Math.max(passed, next.at);
      sleepers.delete(next);
      next.wake();
    }
    passed = target;
    await settle();
  };

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.round(setOff + passed)),
    monotonicMs: () => passed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        // No time passes: only other work gets its turn.
        if (ms <= 0) return void setImmediate(resolve);
        const sleeper = { at: passed + Math.max(0, Math.ceil(ms)), wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        });
      }),
    advanceTo: (at) => advanceToMs(at.epochMilliseconds - setOff),
    advance: (ms) => advanceToMs(passed + ms),
    set: (at) => {
      setOff = at.epochMilliseconds - passed;
    },
  };
}

/** Lets everything that waits only for promises run. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
