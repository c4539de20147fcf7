/** Runs at most `limit` pieces of work at once, first come, first served. */
export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>;

export function createSemaphore(limit: number): Semaphore {
  let free = limit;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The permit is handed to the next in line rather than freed, so that nothing overtakes it.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
