import type { ByHand } from "#app/delivery/by-hand/by-hand.ts";
import type { Signals } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type FeedHealth, feedHealth } from "#core/feeds/health.ts";
import { isRead, type Source } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import type { CountedEnds, CountedMovement, CountedSubscriptions } from "#core/schedule/census.ts";
import type { LedgerSummary } from "#core/schedule/delivery.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { KeptOfChat, Stores } from "#core/stores.ts";

/** What the operator's page tells of these last days, today included. */
const DAYS = 7;
/** Marks a digest that is no news to its reader. */
export const TEST_MARK = "تجربة";

export type Figures = {
  readonly ledger: LedgerSummary;
  readonly subscriptions: readonly CountedSubscriptions[];
  readonly movements: readonly CountedMovement[];
  readonly ends: readonly CountedEnds[];
  readonly articles: number;
};
export type SickFeed = { readonly url: string; readonly health: FeedHealth; readonly failures: number };

/** What those who run the service look at and do on its private pages. */
export interface Office {
  readonly editions: readonly Edition[];
  figures(): Promise<Figures>;
  /** Feeds that yield nothing, the worst first, and how many there are in all. */
  feeds(): Promise<{ readonly all: number; readonly sick: readonly SickFeed[] }>;
  kept(address: Address): Promise<KeptOfChat>;
  /** The state that the delivery ended in, as the ledger has it; a test moves no bookmark. */
  send(
    edition: Edition,
    address: Address,
    isTest: boolean,
  ): Promise<{ readonly state: string; readonly reason?: string }>;
  audience(edition: string | undefined): Promise<number>;
  /** Begins, paced as platforms want it; whoever had these words before does not get them again. */
  announce(words: string, edition: string | undefined): Promise<void>;
}

export type OfficeDeps = {
  readonly editions: readonly Edition[];
  readonly sources: readonly Source[];
  readonly stores: Pick<Stores, "deliveries" | "census" | "articles" | "feeds" | "chats">;
  readonly byHand: ByHand;
  readonly signals: Signals;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
};

export function createOffice(deps: OfficeDeps): Office {
  const { editions, sources, stores, byHand, signals, clock, log } = deps;
  return {
    editions,

    async figures() {
      const now = clock.now();
      const from = now
        .toZonedDateTimeISO("UTC")
        .toPlainDate()
        .subtract({ days: DAYS - 1 });
      const [ledger, subscriptions, movements, ends, articles] = await Promise.all([
        stores.deliveries.summary(now),
        stores.census.subscriptions(),
        stores.census.movements(from),
        stores.census.ends(from),
        stores.articles.count(),
      ]);
      return { ledger, subscriptions, movements, ends, articles };
    },

    async feeds() {
      const now = clock.now();
      const all = (await stores.feeds.all()).filter(isRead(sources));
      const sick = all
        .map((feed) => ({ url: feed.url, health: feedHealth(feed, now), failures: feed.failures }))
        .filter(({ health }) => health !== "well")
        .sort((a, b) => b.failures - a.failures || (a.url < b.url ? -1 : 1));
      return { all: all.length, sick };
    },

    kept: (address) => stores.chats.kept(address),
    send: (edition, address, isTest) =>
      byHand.send(edition, address, isTest ? TEST_MARK : undefined, signals),
    audience: async (edition) => (await byHand.audience(edition)).length,

    async announce(words, edition) {
      const places = await byHand.audience(edition);
      // A thousand messages take a minute: whoever asked is not kept waiting.
      void byHand.announce(words, places, signals).then(
        ({ sent, failed, before }) => log.info({ sent, failed, before }, "announced"),
        (error: unknown) => log.error({ error }, "an announcement stopped"),
      );
    },
  };
}
