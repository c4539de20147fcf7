import type { Budget } from "#app/conversation/allowed/budget.ts";
import type { Editions } from "#app/delivery/editions.ts";
import type { Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Undo } from "#app/delivery/undo.ts";
import type { DigestComposer } from "#app/news/compose-digest.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import type { FindOwnFeed } from "#app/news/own/find-own-feed.ts";
import type { Door } from "#app/office/door.ts";
import type { RawArticle } from "#core/article/article.ts";
import type { Limits } from "#core/personal/limits.ts";
import type { RecipeFiles } from "#core/personal/recipe-files.ts";
import type { Catalogue, Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

/** What the commands work with. */
export type CommandDeps = {
  readonly catalogue: Catalogue;
  /** Those of the operator's files, and those that this chat made. */
  readonly editions: Editions;
  readonly subscriptions: Subscriptions;
  readonly stores: Pick<
    Stores,
    | "articles"
    | "digests"
    | "subscriptions"
    | "deliveries"
    | "feeds"
    | "chats"
    | "notes"
    | "recipes"
    | "ownFeeds"
    | "stories"
  >;
  readonly newsroom: Newsroom;
  readonly composer: DigestComposer;
  /** Reads one http(s) page as an article; throws an AppError where there is none. */
  readonly readArticle: (url: string, signal: AbortSignal) => Promise<RawArticle>;
  /** Looks for a feed where a reader points; absent where there are none but the operator's. */
  readonly findOwnFeed?: FindOwnFeed;
  readonly limits: Limits;
  readonly recipeFiles: RecipeFiles;
  readonly undo: Undo;
  readonly clock: Clock;
  /** How many links somebody may have read. */
  readonly budget: Budget;
  /** Absent where no pages are served. */
  readonly office?: Door;
  /** How long what was delivered is remembered. */
  readonly retentionDays: number;
};
