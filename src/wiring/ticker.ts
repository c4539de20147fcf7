import cron from "node-cron";
import type { Log } from "#app/log.ts";

/** Calls work at the moments of a cron expression (with seconds); a late call is dropped, never stacked. */
export type Ticker = {
  every(expression: string, work: () => Promise<unknown>): void;
  /** No new calls; resolves when those under way have ended. */
  stop(): Promise<void>;
};

/** node-cron drives the ticks only: what is due is decided from the database, so a missed tick loses nothing. */
export function createTicker(onError: (error: unknown) => void, log: Log): Ticker {
  const logger = cronLogger(log);
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
      tasks.push(cron.schedule(expression, call, { logger }));
      call();
    },
    async stop() {
      for (const task of tasks) await task.stop();
      await Promise.all(underWay);
    },
  };
}

/** Its own writes coloured text between our lines of JSON. */
function cronLogger(log: Log) {
  const problem = (message: string | Error, error?: Error) =>
    log.error({ error: error ?? message }, typeof message === "string" ? message : "scheduler failed");
  return {
    info: (message: string) => log.info({}, message),
    // A tick that was missed loses nothing: the next one does its work.
    warn: (message: string) => log.info({ reason: message }, "tick late"),
    error: problem,
    debug: () => {},
  };
}
