import type { Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import type { RawArticle } from "#core/article/article.ts";
import type { Catalogue, Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

/** What the commands work with. */
export type CommandDeps = {
  readonly catalogue: Catalogue;
  readonly subscriptions: Subscriptions;
  readonly stores: Pick<Stores, "articles" | "digests" | "subscriptions" | "deliveries" | "feeds">;
  readonly newsroom: Newsroom;
  readonly trust: (sourceId: string) => number;
  /** Reads one http(s) page as an article; throws an AppError where there is none. */
  readonly readArticle: (url: string, signal: AbortSignal) => Promise<RawArticle>;
  readonly clock: Pick<Clock, "now" | "sleep">;
  /** True where the news is the sample day: digests say so. */
  readonly isSample: boolean;
};
