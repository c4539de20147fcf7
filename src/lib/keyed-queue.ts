/** Runs the work of each key in the order in which it was given; different keys run side by side. */
export interface KeyedQueue {
  /** Settles as the work does, which begins once all earlier work of its key has settled, even with an error. */
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** How much work of the key has not settled. */
  waiting(key: string): number;
  /** Resolves when all work given to the key so far has settled; never rejects. */
  settledIn(key: string): Promise<void>;
  /** Resolves when all work given so far has settled; never rejects. */
  settled(): Promise<void>;
}

export function createKeyedQueue(): KeyedQueue {
  /** Of each key that has work: the end of the last, and how many there are. */
  const tails = new Map<string, { readonly end: Promise<void>; count: number }>();
  return {
    run(key, work) {
      const before = tails.get(key);
      const running = (before?.end ?? Promise.resolve()).then(work);
      const forget = () => {
        const tail = tails.get(key);
        if (tail && --tail.count === 0) tails.delete(key);
      };
      tails.set(key, { end: running.then(forget, forget), count: (before?.count ?? 0) + 1 });
      return running;
    },
    waiting: (key) => tails.get(key)?.count ?? 0,
    settledIn: async (key) => tails.get(key)?.end,
    async settled() {
      await Promise.all([...tails.values()].map(({ end }) => end));
    },
  };
}
