import type { DigestComposer } from "#app/news/compose-digest.ts";
import type { ArticleSource, Clock, Platform } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import type { Stores } from "#core/stores.ts";
import type { Figures } from "./figures.ts";

/** Counts what passes through the ports of a service; what it returns behaves as what it was given. */
export type Meter = {
  readonly stores: <Own extends Stores>(stores: Own) => Own;
  readonly platform: <Own extends Platform>(platform: Own) => Own;
  readonly source: (source: ArticleSource) => ArticleSource;
  readonly composer: (composer: DigestComposer) => DigestComposer;
};

export function createMeter(figures: Figures, clock: Clock): Meter {
  return {
    stores: (stores) => ({
      ...stores,
      articles: {
        ...stores.articles,
        async put(articles, now) {
          const added = await stores.articles.put(articles, now);
          figures.newArticles.inc(added.length);
          return added;
        },
      },
      stories: {
        ...stores.stories,
        async put(stories) {
          await stores.stories.put(stories);
          figures.stories.inc(stories.length);
        },
      },
      deliveries: measuredLedger(stores.deliveries, figures),
    }),

    platform: (platform) => ({
      ...platform,
      async send(target, message, options, signal) {
        const result = await platform.send(target, message, options, signal);
        const { id } = platform;
        figures.messages.inc({ platform: id, outcome: result.outcome });
        if (result.outcome === "retry") figures.rateLimited.inc({ platform: id, scope: result.scope });
        return result;
      },
    }),

    source: (source) => ({
      async *read(signal) {
        for await (const readings of source.read(signal)) {
          for (const { outcome } of readings) figures.feeds.inc({ outcome });
          yield readings;
        }
      },
    }),

    composer: (composer) => {
      const timed = async <Result>(edition: string, work: () => Promise<Result>): Promise<Result> => {
        const from = clock.monotonicMs();
        const result = await work();
        figures.composed.observe({ edition }, (clock.monotonicMs() - from) / 1000);
        return result;
      };
      return {
        ...composer,
        compose: (request, signal) => timed(request.edition.id, () => composer.compose(request, signal)),
        keep: (request, signal) => timed(request.edition.id, () => composer.keep(request, signal)),
      };
    },
  };
}

/** The rows that this process holds are known from their claim to their end. */
function measuredLedger(ledger: Stores["deliveries"], figures: Figures): Stores["deliveries"] {
  const held = new Map<number, Delivery>();
  const unconfirmed = new Set<number>();

  const ended = (id: number, outcome: string) => {
    const delivery = held.get(id);
    if (!delivery) return;
    held.delete(id);
    unconfirmed.delete(id);
    const { edition, address } = delivery;
    figures.deliveries.inc({ platform: address.platform, edition, outcome });
  };

  return {
    ...ledger,
    async claim(claim) {
      const claimed = await ledger.claim(claim);
      for (const delivery of claimed) held.set(delivery.id, delivery);
      return claimed;
    },
    async sent(row, part, message, last) {
      await ledger.sent(row, part, message, last);
      if (message === undefined) unconfirmed.add(row.id);
      const delivery = held.get(row.id);
      if (!last || !delivery) return;
      const late = last.at.since(delivery.slot.at).total("seconds");
      figures.lateness.observe({ platform: delivery.address.platform }, Math.max(0, late));
      ended(row.id, unconfirmed.has(row.id) ? "unconfirmed" : "sent");
    },
    async end(row, end, now) {
      await ledger.end(row, end, now);
      ended(row.id, end.state);
    },
    async release(row, at, attempts) {
      await ledger.release(row, at, attempts);
      held.delete(row.id);
    },
  };
}
