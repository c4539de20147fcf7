import type { Publisher } from "#app/archive/publish-issues.ts";
import { type AlertDeps, alertReaders } from "#app/delivery/alerts/alert-readers.ts";
import { type PlanDeps, plan } from "#app/delivery/plan.ts";
import type { Signals } from "#app/delivery/send-through.ts";
import type { Sender } from "#app/delivery/sender.ts";
import type { Freshness } from "#app/news/freshness.ts";
import type { KeptNewsroom } from "#app/news/newsroom.ts";
import { type RefreshDeps, type RefreshReport, refresh } from "#app/news/refresh.ts";
import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import type { Log } from "./log.ts";

/** Another process takes over planning or refreshing this long after the last one died. */
const LEASE_MS = 30_000;

export type ServiceDeps = {
  readonly stores: Stores;
  readonly plan: PlanDeps;
  readonly refresh: RefreshDeps;
  readonly alerts: AlertDeps;
  readonly sender: Sender;
  readonly newsroom: Pick<KeptNewsroom, "news" | "whole">;
  readonly freshness: Pick<Freshness, "refreshed">;
  /** Where readers may add feeds of their own: reads those that are due. */
  readonly own?: (signals: Signals) => Promise<void>;
  /** Where there is a web edition. */
  readonly publisher?: Publisher;
  /** Where the operator has a language model. */
  readonly writeAhead?: (signal: AbortSignal) => Promise<void>;
  /** Finds what digests ask of news that came. */
  readonly lookAhead: (signal: AbortSignal) => Promise<void>;
  /** Where an edition has a desk. */
  readonly tendDesks?: ((signals: Signals) => Promise<void>) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Unique to this process. */
  readonly owner: string;
};

/** What the scheduler calls. Every method may be called at any time and from any process; none overlaps itself. */
export interface Service {
  /** Writes what has come due into the ledger; 0 where another process does it. */
  plan(): Promise<number>;
  /** Sends until nothing is due; a call during a pass shares it. */
  send(signals: Signals): Promise<number>;
  /** Reads all due feeds; undefined where another process or an earlier call is doing it. */
  refresh(signals: Signals): Promise<RefreshReport | undefined>;
  /** Reads the feeds of readers that are due, after and beside those of the operator; nothing where there are none. */
  readOwn(signals: Signals): Promise<void>;
  /** Publishes on the web what has come due; 0 where another process does it. */
  publish(signals: Signals): Promise<number>;
  /** Has written what digests due soon will want written; nothing without a model. */
  writeAhead(signals: Signals): Promise<void>;
  /** Makes the drafts that editors are to see and lets what they decided go; nothing without a desk. */
  tendDesks(signals: Signals): Promise<void>;
  /** Takes in all that is stored, after a start. */
  catchUp(): Promise<void>;
  /** Groups newly stored articles before they are asked for. */
  keepUp(): Promise<void>;
  /** Finds what digests ask of news that came, so that whoever asks waits less. */
  lookAhead(signals: Signals): Promise<void>;
  /** Tells readers who want it what is breaking; 0 where another process does it. */
  alert(signals: Signals): Promise<number>;
  leave(): Promise<void>;
}

export function createService(deps: ServiceDeps): Service {
  const { stores, clock, owner, log, sender } = deps;
  let sending: Promise<number> | undefined;
  let looking: Promise<void> | undefined;
  const underWay = new Set<string>();

  const holds = (name: string) =>
    stores.leases.acquire(name, owner, clock.now(), clock.now().add({ milliseconds: LEASE_MS }));

  /** Renews the lease meanwhile: a pass over slow feeds takes longer than a lease. */
  const keepHolding = async (name: string, done: AbortSignal) => {
    while (!done.aborted) {
      await clock.sleep(LEASE_MS / 3, done).catch(() => {});
      if (!done.aborted)
        await holds(name).catch((error: unknown) => log.warn({ error }, "lease not renewed"));
    }
  };

  /** Does the work of a lease that this process gets and holds; undefined where another, or an earlier call, does it. */
  const alone = async <Result>(name: string, work: () => Promise<Result>): Promise<Result | undefined> => {
    if (underWay.has(name)) return undefined;
    underWay.add(name);
    const done = new AbortController();
    let holding: Promise<void> | undefined;
    try {
      if (!(await holds(name))) return undefined;
      holding = keepHolding(name, done.signal);
      return await work();
    } finally {
      underWay.delete(name);
      done.abort();
      await holding;
    }
  };

  return {
    async plan() {
      const planned = (await holds("planner")) ? await plan(clock.now(), deps.plan) : 0;
      if (planned > 0) log.info({ planned }, "planned");
      return planned;
    },

    send(signals) {
      sending ??= sender.pass(signals).finally(() => {
        sending = undefined;
      });
      return sending;
    },

    refresh: (signals) =>
      alone("refresher", async () => {
        const report = await refresh(deps.refresh, signals.stop);
        // Where nothing answered, the news is as old as it was.
        if (report.read > 0) await deps.freshness.refreshed();
        log.info(report, "refreshed");
        return report;
      }),

    async readOwn(signals) {
      const { own } = deps;
      if (own) await alone("reader", () => own(signals));
    },

    async publish(signals) {
      const { publisher } = deps;
      return (publisher && (await alone("publisher", () => publisher.publishDue(signals.stop)))) ?? 0;
    },

    async writeAhead(signals) {
      const { writeAhead } = deps;
      if (writeAhead) await alone("writer", () => writeAhead(signals.stop));
    },

    async tendDesks(signals) {
      const { tendDesks } = deps;
      if (tendDesks) await alone("desks", () => tendDesks(signals));
    },

    async catchUp() {
      await deps.newsroom.news(clock.now());
      await deps.newsroom.whole();
    },

    async keepUp() {
      await deps.newsroom.news(clock.now());
    },

    lookAhead(signals) {
      looking ??= deps.lookAhead(signals.stop).finally(() => {
        looking = undefined;
      });
      return looking;
    },

    async alert(signals) {
      const alerted = (await alone("alerter", () => alertReaders(deps.alerts, signals))) ?? 0;
      if (alerted > 0) log.info({ alerted }, "alerted");
      return alerted;
    },

    async leave() {
      await sender.leave();
      for (const name of ["planner", "publisher", "refresher", "reader", "writer", "alerter", "desks"])
        await stores.leases.release(name, owner);
    },
  };
}
