import type { Article } from "#core/article/article.ts";

/** One event as every outlet told it. */
export type Story = {
  /** Stable over days: the id of the first article that opened it. */
  readonly id: string;
  /** The running story of days that it belongs to: all its events, reactions and backgrounds. Stable as `id` is. */
  readonly thread: string;
  /** The fullest article of the most trusted outlet. */
  readonly lead: Article;
  /** All articles including the lead, one per outlet, lead first. */
  readonly articles: readonly Article[];
  /** Every article in the order of their times, several of one outlet too; of very many the opener and the latest. */
  readonly members: readonly Article[];
  /** When it was first and last told. */
  readonly firstAt: Temporal.Instant;
  readonly lastAt: Temporal.Instant;
};
