/** Work whose results come one by one; it ends early, without a result, when its signal is aborted. */
export type Producer<T> = (emit: Emit<T>, signal: AbortSignal) => Promise<void>;

/** Emits a result; resolves when there is room for the next. */
export type Emit<T> = (result: T) => Promise<void>;

/** Most results waiting to be consumed; beyond that producers are held back. */
const MOST_WAITING = 8;
/** So long the first result waits for others: what comes together is written to the disk together. */
const GATHERING_MS = 40;

/**
 * Runs all producers side by side and gives their results in the order they come, those that are ready
 * within a moment together. Throws what a producer throws, and the signal's reason when it is aborted; a consumer that stops
 * reading stops the producers.
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
  const gathered = async (): Promise<readonly T[]> => {
    let isLate = false;
    const isOver = () =>
      isLate || running === 0 || results.length >= MOST_WAITING || inner.aborted || bug !== undefined;
    const timer = setTimeout(() => {
      isLate = true;
      wake();
    }, GATHERING_MS);
    while (!isOver()) await woken();
    clearTimeout(timer);
    return results.splice(0, MOST_WAITING);
  };
  const woken = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const onAbort = () => {
    makeRoom();
    wake();
  };
  inner.addEventListener("abort", onAbort);
  try {
    while (running > 0 || results.length > 0) {
      signal.throwIfAborted();
      if (bug !== undefined) throw bug;
      if (results.length === 0) {
        await woken();
        continue;
      }
      const ready = await gathered();
      makeRoom();
      if (bug === undefined && !signal.aborted) yield ready;
    }
    signal.throwIfAborted();
    if (bug !== undefined) throw bug;
  } finally {
    stop.abort();
    inner.removeEventListener("abort", onAbort);
  }
}
