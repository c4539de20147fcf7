/** Runs the work of each key in the order in which it was given; different keys run side by side. */
export interface KeyedQueue {
  /** Settles as the work does, which begins once all earlier work of its key has settled, even with an error. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when all work given so far has settled; never rejects. */
  settled(): Promise<void>;
}

export function createKeyedQueue(): KeyedQueue {
  /** The end of the last work of each key that has any. */
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, work) {
      const running = (tails.get(key) ?? Promise.resolve()).then(work);
      const forget = () => {
        if (tails.get(key) === tail) tails.delete(key);
      };
      const tail = running.then(forget, forget);
      tails.set(key, tail);
      return running;
    },
    async settled() {
      await Promise.all(tails.values());
    },
  };
}
