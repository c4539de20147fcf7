import type { Clock } from "#core/ports.ts";

/** A clock that runs fast, and jumps when it is told to. */
export function fastClock(
  start: Temporal.Instant,
  speed: number,
): Clock & { readonly jumpTo: (at: Temporal.Instant) => void } {
  let base = start.epochMilliseconds;
  const began = performance.now();
  let since = began;
  const nowMs = () => base + (performance.now() - since) * speed;
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs())),
    monotonicMs: () => (performance.now() - began) * speed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const timer = setTimeout(resolve, ms / speed);
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    jumpTo(at) {
      base = at.epochMilliseconds;
      since = performance.now();
    },
  };
}
