import type { Article } from "#core/article/article.ts";
import { drain } from "#core/steps.ts";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";

/** What a summary may be made of. */
export type SummaryMaterial = {
  /** The articles of one story, the one that leads it first; the same objects mean the same texts. */
  readonly articles: readonly SummaryArticle[];
  /** Folded sentences that the reader knows already, or that many articles have. */
  readonly stale?: ReadonlySet<string>;
  /** What was written of the story before composition, where something was. */
  readonly written?: readonly SummarySentence[];
};

export type SummaryArticle = Pick<Article, "id" | "title" | "titleFromLead" | "body" | "outlet">;

/** A sentence as it is printed, and the article of the material that it rests on. */
export type SummarySentence = { readonly text: string; readonly articleId: string };

/**
 * One way to summarise a story. Pure and immediate: one that has to wait for its text makes it before
 * composition, and gives it here. `tests/contracts/summariser.ts` says what each must keep.
 */
export interface Summariser {
  readonly name: string;
  /** What its summaries are, in a few English words: editors read it in the JSON Schema. */
  readonly help: string;
  /**
   * Sentences in reading order, within the budget; only the first may alone exceed its words. Yields so that the caller
   * can serve others in between.
   */
  summarising(material: SummaryMaterial, budget: SummaryBudget): Generator<void, readonly SummarySentence[]>;
}

/** A summary made at once. */
export function summariseBy(
  summariser: Summariser,
  material: SummaryMaterial,
  budget: SummaryBudget,
): readonly SummarySentence[] {
  return drain(summariser.summarising(material, budget));
}
