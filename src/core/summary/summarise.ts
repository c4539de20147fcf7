import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article.ts";
import { type Candidate, candidatesOf, contentStems } from "./candidates.ts";
import { choose, type SummaryBudget } from "./choose.ts";
import { scoresOf } from "./score.ts";
import { shorten } from "./shorten.ts";

/** A longer sentence is hard to read in a digest. */
const LONGEST_SENTENCE = 60;

/**
 * Whole sentences of the article, verbatim and in reading order, within the budget; only the first
 * one chosen may alone exceed the words. Where the text is one overlong sentence, its beginning up
 * to a clause boundary and "…". Empty where nothing is fit to print.
 */
export function summarise(
  article: Pick<Article, "title" | "titleFromLead" | "body">,
  budget: SummaryBudget,
): string[] {
  const all = candidatesOf(article.body);
  const read = new Set(article.titleFromLead && all.length > 1 ? [0] : []);
  const printable = all.filter(({ printable, index }) => printable && !read.has(index));
  const open = new Set(printable.filter(({ words }) => words <= LONGEST_SENTENCE));
  if (open.size === 0) return beginningOf(printable[0]);
  const scores = scoresOf(all, contentStems(tokens(article.title)), budget.sentences);
  return choose({ all, scores, open, read }, budget).map(({ text }) => text);
}

function beginningOf(candidate: Candidate | undefined): string[] {
  const text = candidate && shorten(candidate.text, LONGEST_SENTENCE);
  return text ? [text] : [];
}
