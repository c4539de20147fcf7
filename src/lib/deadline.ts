import { untilAborted } from "./aborted.ts";

type Sleep = { sleep(ms: number, signal?: AbortSignal): Promise<void> };

/** Waits for work to settle, for at most `ms` or until the signal is aborted; true where it settled in time. Never rejects. */
export async function settlesWithin(
  work: Promise<unknown>,
  ms: number,
  clock: Sleep,
  signal?: AbortSignal,
): Promise<boolean> {
  const done = new AbortController();
  const late = clock.sleep(ms, signal ? AbortSignal.any([done.signal, signal]) : done.signal).then(
    () => false,
    () => false,
  );
  const settled = work.then(
    () => true,
    () => true,
  );
  const isSettled = await Promise.race([settled, late]);
  done.abort();
  return isSettled;
}

export type Deadline = {
  readonly ms: number;
  readonly clock: Sleep;
  readonly signal: AbortSignal;
  /** What is thrown when the time is up; an AbortError where nothing is given. */
  readonly reason?: unknown;
};

/**
 * Runs work under a signal that is aborted after `ms`, or with the given one. Rejects with the signal's reason at
 * that moment, even where the work does not obey.
 */
export async function withDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { ms, clock, signal, reason }: Deadline,
): Promise<Result> {
  const done = new AbortController();
  const late = new AbortController();
  const either = AbortSignal.any([signal, late.signal]);
  const waiting = clock.sleep(ms, done.signal).then(
    () => late.abort(reason),
    () => {},
  );
  try {
    return await untilAborted(work(either), either);
  } finally {
    done.abort();
    await waiting;
  }
}
