/** Work whose results come one by one; it ends early, without a result, when its signal is aborted. */
export type Producer<T> = (emit: Emit<T>, signal: AbortSignal) => Promise<void>;

/** Hands a result over; resolves when there is room for the next. */
export type Emit<T> = (result: T) => Promise<void>;

/** Results waiting to be taken; producers stand still while there are so many. */
const MOST_WAITING = 8;

/**
 * Runs all producers side by side and gives their results in the order they come, those that are ready
 * together. Throws what a producer throws, and the signal's reason when it is aborted; whoever stops reading
 * stops the producers.
 */
export async function* fanIn<T>(
  producers: readonly Producer<T>[],
  signal: AbortSignal,
): AsyncGenerator<readonly T[]> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const inner = AbortSignal.any([signal, stop.signal]);
  const results: T[] = [];
  let running = producers.length;
  let wake = () => {};
  let room = Promise.withResolvers<void>();
  let bug: unknown;
  const makeRoom = () => {
    room.resolve();
    room = Promise.withResolvers();
  };
  const emit: Emit<T> = async (result) => {
    results.push(result);
    wake();
    while (results.length >= MOST_WAITING && !inner.aborted) await room.promise;
  };
  for (const producer of producers) {
    producer(emit, inner)
      // Aborted producers end early, which the loop below sees by itself; anything else is a bug.
      .catch((error: unknown) => {
        if (!inner.aborted) bug = error;
      })
      .finally(() => {
        running -= 1;
        wake();
      });
  }
  const onAbort = () => {
    makeRoom();
    wake();
  };
  inner.addEventListener("abort", onAbort);
  try {
    while (running > 0 || results.length > 0) {
      signal.throwIfAborted();
      if (bug !== undefined) throw bug;
      const ready = results.splice(0, MOST_WAITING);
      makeRoom();
      if (ready.length > 0) yield ready;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    signal.throwIfAborted();
    if (bug !== undefined) throw bug;
  } finally {
    stop.abort();
    inner.removeEventListener("abort", onAbort);
  }
}
