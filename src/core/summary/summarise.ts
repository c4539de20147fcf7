import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article.ts";
import { type Candidate, candidatesOf, contentStems, LONGEST_SENTENCE } from "./candidates.ts";
import { choose, type SummaryBudget } from "./choose.ts";
import { scoresOf } from "./score.ts";
import { shorten } from "./shorten.ts";
import { vectorsOf } from "./vectors.ts";

/**
 * Whole sentences of the article, verbatim and in reading order, within the budget; only the first
 * one chosen may alone exceed the words. Empty where the article has no sentence fit to print.
 */
export function summarise(
  article: Pick<Article, "title" | "titleFromLead" | "body">,
  budget: SummaryBudget,
): string[] {
  const all = candidatesOf(article.body);
  const said = new Set(article.titleFromLead && all.length > 1 ? [0] : []);
  const printable = all.filter(({ printable, index }) => printable && !said.has(index));
  const open = new Set(printable.filter(({ words }) => words <= LONGEST_SENTENCE));
  if (open.size === 0) return onlyLong(printable[0]);
  const vectors = vectorsOf(all);
  const scores = scoresOf(all, vectors, contentStems(tokens(article.title)));
  return choose({ all, scores, vectors, open, said }, budget).map(({ text }) => text);
}

function onlyLong(candidate: Candidate | undefined): string[] {
  const text = candidate && shorten(candidate.text, LONGEST_SENTENCE);
  return text ? [text] : [];
}
