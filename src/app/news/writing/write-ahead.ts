import type { Log } from "#app/log.ts";
import type { DigestComposer } from "#app/news/compose-digest.ts";
import { windowUpTo } from "#app/news/recent-window.ts";
import type { Edition } from "#core/digest/edition.ts";
import { clockOf } from "#core/digest/personalise.ts";
import type { Clock } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import type { SubscriptionStore } from "#core/stores.ts";
import { wantsWriting } from "./write-digest.ts";

/** Nobody waits yet: time for every story of an edition, one after another. */
const BUDGET_MS = 240_000;

export type WriteAheadDeps = {
  readonly subscriptions: Pick<SubscriptionStore, "dueGroups">;
  readonly editions: { find(id: string): Promise<Edition | undefined> };
  readonly composer: Pick<DigestComposer, "writeAhead">;
  readonly leadMinutes: number;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Before a slot comes, what its digest will want of the model is written from the news that is there: the same stories
 * are then found written, and only what is new since is asked for.
 */
export function createWriteAhead(deps: WriteAheadDeps): (signal: AbortSignal) => Promise<void> {
  const { subscriptions, editions, composer, leadMinutes, clock, log } = deps;
  return async (signal) => {
    const now = clock.now();
    const soon = await subscriptions.dueGroups(now.add({ minutes: leadMinutes }));
    for (const id of new Set(soon.map(({ edition }) => edition))) {
      const edition = await editions.find(id);
      if (!edition || !wantsWriting(edition) || signal.aborted) continue;
      const request = {
        edition,
        preferences: preferencesSchema.parse({}),
        window: windowUpTo(now, edition),
        clock: clockOf(edition),
        budgetMs: BUDGET_MS,
      };
      await composer.writeAhead(request, signal).catch((error: unknown) => {
        log.warn({ error, edition: id }, "nothing written ahead");
      });
    }
  };
}
