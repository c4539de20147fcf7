/** Work whose results come one by one; it ends early, without a result, when its signal is aborted. */
export type Lane<T> = (emit: (result: T) => void, signal: AbortSignal) => Promise<void>;

/**
 * Runs all lanes side by side and gives their results in the order they come. Throws what a lane
 * throws, and the signal's reason when it is aborted; whoever stops reading stops the lanes.
 */
export async function* runLanes<T>(lanes: readonly Lane<T>[], signal: AbortSignal): AsyncGenerator<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const inner = AbortSignal.any([signal, stop.signal]);
  const results: T[] = [];
  let running = lanes.length;
  let wake = () => {};
  let bug: unknown;
  for (const lane of lanes) {
    lane((result) => {
      results.push(result);
      wake();
    }, inner)
      // Aborted lanes end early, which the loop below sees by itself; anything else is a bug.
      .catch((error: unknown) => {
        if (!inner.aborted) bug = error;
      })
      .finally(() => {
        running -= 1;
        wake();
      });
  }
  const onAbort = () => wake();
  signal.addEventListener("abort", onAbort);
  try {
    while (running > 0 || results.length > 0) {
      signal.throwIfAborted();
      if (bug !== undefined) throw bug;
      const result = results.shift();
      if (result !== undefined) yield result;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    signal.throwIfAborted();
    if (bug !== undefined) throw bug;
  } finally {
    signal.removeEventListener("abort", onAbort);
    stop.abort();
  }
}
