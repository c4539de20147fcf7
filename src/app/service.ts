import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import type { Log } from "./log.ts";
import type { Signals } from "./outbox.ts";
import { type PlanDeps, plan } from "./plan.ts";
import { type RefreshDeps, type RefreshReport, refresh } from "./refresh.ts";
import type { Sender } from "./sender.ts";

/** The one process that plans or refreshes is followed by another this much later. */
const LEASE_MS = 30_000;

export type ServiceDeps = {
  readonly stores: Stores;
  readonly plan: PlanDeps;
  readonly refresh: RefreshDeps;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly log: Log;
  /** Unique to this process. */
  readonly owner: string;
};

export type TickReport = { readonly planned: number; readonly taken: number };

/** What the clock drives. Each act may be called at any time and from any process; none overlaps itself. */
export interface Service {
  /** Plans what has come due, then sends until nothing is due. */
  tick(signals: Signals): Promise<TickReport>;
  /** Reads all due feeds; undefined where another process or an earlier call is doing it. */
  refresh(signals: Signals): Promise<RefreshReport | undefined>;
  leave(): Promise<void>;
}

export function createService(deps: ServiceDeps): Service {
  const { stores, clock, owner, log, sender } = deps;
  let sending: Promise<number> | undefined;
  let refreshing = false;

  const holds = (name: string) =>
    stores.leases.acquire(name, owner, clock.now(), clock.now().add({ milliseconds: LEASE_MS }));

  return {
    async tick(signals) {
      const planned = (await holds("planner")) ? await plan(clock.now(), deps.plan) : 0;
      // A pass that is under way finds what was just planned by itself.
      sending ??= sender.pass(signals).finally(() => {
        sending = undefined;
      });
      const taken = await sending;
      if (planned > 0 || taken > 0) log.info({ planned, taken }, "tick");
      return { planned, taken };
    },

    async refresh(signals) {
      if (refreshing || !(await holds("refresher"))) return undefined;
      refreshing = true;
      try {
        const report = await refresh(deps.refresh, signals.stop);
        log.info(report, "refreshed");
        return report;
      } finally {
        refreshing = false;
      }
    },

    async leave() {
      await sender.leave();
      for (const name of ["planner", "refresher"]) await stores.leases.release(name, owner);
    },
  };
}
