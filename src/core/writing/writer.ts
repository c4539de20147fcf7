import type { Article } from "#core/article/article.ts";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";
import type { Background, GivenOrder, Written } from "./written.ts";

/** A story that a model may tell: its articles, the one that leads it first. */
export type StoryToWrite = {
  readonly id: string;
  readonly articles: readonly Article[];
  readonly summary: boolean;
  readonly headline: boolean;
};

/** A story whose background may be told: the article that leads it, and earlier ones of its affair. */
export type StoryToExplain = {
  readonly id: string;
  readonly lead: Article;
  readonly earlier: readonly Article[];
};

/** A card as the opening of a digest may speak of it. */
export type ToldCard = {
  readonly headline: string;
  readonly summary: readonly string[];
  /** The outlets whose words it is made of. */
  readonly sourceIds: readonly string[];
};

/** A story as the front page may be ordered by it. */
export type StoryToOrder = {
  readonly id: string;
  readonly headline: string;
  readonly outlets: readonly string[];
  readonly sourceId: string;
};

/** Within what a digest is written: `ms` is all the time there is. */
export type WritingLimits = { readonly ms: number; readonly signal: AbortSignal };

/**
 * Writes with a language model what passes the gate. Never late and never throws for a model that fails: what is not
 * ready in time, refused, forbidden by its outlet or too dear is simply not there, and the outlets' own words stand.
 */
export interface Writer {
  stories(
    stories: readonly StoryToWrite[],
    budget: SummaryBudget,
    limits: WritingLimits,
  ): Promise<ReadonlyMap<string, Written>>;
  /** Why stories matter, as an earlier article of their affair says it. */
  backgrounds(
    stories: readonly StoryToExplain[],
    limits: WritingLimits,
  ): Promise<ReadonlyMap<string, Background>>;
  /** One to three sentences over all of a digest. */
  opening(cards: readonly ToldCard[], limits: WritingLimits): Promise<readonly string[]>;
  order(stories: readonly StoryToOrder[], limits: WritingLimits): Promise<GivenOrder>;
}
