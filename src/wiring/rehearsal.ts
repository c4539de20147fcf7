import type { Editions } from "#app/delivery/editions.ts";
import { createPreparer } from "#app/delivery/prepare-digest.ts";
import { inMemory, type Rehearsed, rehearse } from "#app/delivery/rehearse.ts";
import { createDigestComposer } from "#app/news/compose-digest.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import type { Clock, Platform } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

export type RehearsalDeps = {
  readonly stores: Stores;
  readonly editions: Editions;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly trust: (sourceId: string) => number;
  readonly clock: Clock;
  readonly isSample: boolean;
  readonly runningHours: number | undefined;
};

/** What would go out if it were `now`; `show` names the platform whose rendering the operator is shown. */
export type Rehearsal = (
  now: Temporal.Instant,
  show: string,
  signal: AbortSignal,
) => AsyncIterable<Rehearsed>;

/** The way to a digest over stores that take nothing in, without pages from the network. */
export function createRehearsal(deps: RehearsalDeps): Rehearsal {
  const { stores, editions, platforms, trust, isSample, runningHours } = deps;
  return (now, show, signal) => {
    const clock = { ...deps.clock, now: () => now };
    const nothing = async () => {};
    const stories = { ...stores.stories, put: nothing, merge: nothing };
    const volumes = { ...stores.volumes, put: nothing, prune: async () => 0 };
    const digests = inMemory(stores.digests);
    const articles = { ...stores.articles, keepReadings: nothing };
    const newsroom = createNewsroom({ articles, stories, volumes }, trust, clock, runningHours);
    const composer = createDigestComposer({ newsroom, trust, digests, clock, isSample });
    const prepare = createPreparer({ stores: { digests }, editions, composer, platforms, clock });
    const known = new Set(platforms.keys());
    const { subscriptions } = stores;
    return rehearse(now, { subscriptions, editions, platforms: known, show, prepare }, signal);
  };
}
