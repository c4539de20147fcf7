import type { FeedKind } from "#core/feeds/feed-kind.ts";
import type { Feed } from "#core/feeds/source.ts";
import type { FeedDraft } from "#sources/feed/draft.ts";

/** How an outlet's file says to read an answer. */
export type FeedMap = Partial<Pick<Feed, "kind" | "json" | "page">>;

/** What is known of an answer besides its text. */
export type KindContext = {
  /** Where it came from; absent for a file. */
  readonly url?: string;
  readonly feed?: FeedMap;
};

/** One way that news comes in other than by a feed. */
export type Kind = {
  readonly name: FeedKind;
  /** Is the text of this kind? Cheap; kinds that need a map are known by the outlet's file alone. */
  recognises(text: string, context: KindContext): boolean;
  /** Raw strings, still escaped, still relative. Throws an AppError where the text is not what it seemed. */
  read(text: string, context: KindContext): FeedDraft;
};
