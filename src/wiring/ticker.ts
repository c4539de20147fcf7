import cron from "node-cron";

/** Calls work at the moments of a cron expression (with seconds); a late call is dropped, never stacked. */
export type Ticker = {
  every(expression: string, work: () => Promise<unknown>): void;
  /** No new calls; resolves when those under way have ended. */
  stop(): Promise<void>;
};

/** node-cron drives the ticks only: what is due is decided from the database, so a missed tick loses nothing. */
export function createTicker(onError: (error: unknown) => void): Ticker {
  const tasks: ReturnType<typeof cron.schedule>[] = [];
  const underWay = new Set<Promise<void>>();
  return {
    every(expression, work) {
      let isBusy = false;
      const run = async () => {
        if (isBusy) return;
        isBusy = true;
        try {
          await work();
        } catch (error) {
          onError(error);
        } finally {
          isBusy = false;
        }
      };
      const call = () => {
        const running = run().finally(() => underWay.delete(running));
        underWay.add(running);
      };
      tasks.push(cron.schedule(expression, call));
      call();
    },
    async stop() {
      for (const task of tasks) await task.stop();
      await Promise.all(underWay);
    },
  };
}
