import type { Article } from "#core/article/article.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import { instantAt, publishedMs } from "#core/instants.ts";
import type { Clock } from "#core/ports.ts";
import { createRelatedIndex, type RelatedIndex } from "#core/related/index.ts";
import type { StoredArticle, Stores } from "#core/stores.ts";
import type { SeenAt } from "#core/stories/newness/in-window.ts";
import { createReadings, type Readings } from "./readings.ts";
import { stampOf } from "./stamp.ts";
import { createVolumes, type Volumes } from "./volumes.ts";

/** An item that was this old when it was first seen was never news to this installation. */
const STALE_MS = 36 * 3_600_000;
/** Articles that are indexed one by one before the next volume is thought of. */
const LOOSE = 1_000;

/** What is held of single articles: when they came, what was read of them, and the index of related ones. */
export interface Holdings {
  readonly related: RelatedIndex;
  readonly readings: Readings;
  readonly volumes: Pick<Volumes, "restore" | "packAll">;
  /** Takes articles in. What came in a volume as it is now is found again; of the others their language is read. */
  take(page: readonly StoredArticle[], each: Each): Promise<void>;
  /** When an article came here; one that was old by then came when it was published. */
  readonly seenAt: SeenAt;
  /** When an article that is held was first seen, ms. */
  seenMs(id: string): number | undefined;
  /** Packs what was taken in one by one, once it is enough. */
  pack(now: Temporal.Instant): Promise<void>;
  /** Forgets what was first seen up to then. */
  forget(before: Temporal.Instant, each: Each): Promise<void>;
}

/** Works on items one by one, and on some of them step by step, so that other requests are served in between. */
export type Each = <Item>(
  items: Iterable<Item>,
  work: (item: Item) => Iterator<unknown> | undefined,
) => Promise<void>;

/** How long work is done, and how others are served meanwhile. */
export type Pace = { readonly each: Each; readonly pause: () => Promise<void> };

export function createHoldings(
  stores: Pick<Stores, "articles" | "volumes">,
  clock: Pick<Clock, "monotonicMs" | "sleep">,
): Holdings {
  const related = createRelatedIndex(stores.volumes.putAway);
  const readings = createReadings({
    articles: stores.articles,
    isPacked: related.isPacked,
    putAway: stores.volumes.putAway,
    clock,
  });
  /** Numbers: an Instant takes ten times the memory, most of it where V8 does not see it. */
  const firstSeen = new Map<string, number>();
  const seenMs = (id: string) => firstSeen.get(id);
  const volumes = createVolumes({
    ...{ related, clock, seenMs, store: stores.volumes, readings },
  });
  let loose = 0;

  const cameMs = (article: Article) => {
    const ms = firstSeen.get(article.id);
    return ms !== undefined && ms - publishedMs(article) <= STALE_MS ? ms : undefined;
  };
  const cameAt = (article: Article) => {
    const ms = cameMs(article);
    return ms === undefined ? undefined : instantAt(ms);
  };

  return {
    ...{ related, readings, volumes, seenMs },

    async take(page, each) {
      for (const { article, firstSeenAt } of page) firstSeen.set(article.id, firstSeenAt.epochMilliseconds);
      const strangers = page.filter((stored) => !related.recognise(stored.article, stampOf(stored)));
      if (strangers.length === 0) return;
      await readings.fetchNew(strangers.map(({ article }) => article));
      await each(strangers, (stored) => {
        const { article } = stored;
        // What a reader added stands beside nobody else's news.
        if (isOwnFeed(article.sourceId)) readings.know(article);
        else related.add(article, readings.terms(article), stampOf(stored));
      });
      await readings.keep();
      loose += strangers.length;
    },

    seenAt: Object.assign((article: Article) => cameAt(article) ?? article.publishedAt, {
      ms: (article: Article) => cameMs(article) ?? publishedMs(article),
    }),

    async pack(now) {
      if (loose < LOOSE) return;
      loose = 0;
      await volumes.pack(now);
    },

    async forget(before, each) {
      await each(firstSeen, ([id, ms]) => {
        if (ms <= before.epochMilliseconds) {
          firstSeen.delete(id);
          related.remove(id);
        }
      });
      readings.prune(before.epochMilliseconds);
      await stores.volumes.prune(before);
    },
  };
}
