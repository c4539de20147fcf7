import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { type Candidate, candidatesOf, contentStems } from "./candidates.ts";
import { choose, type SummaryBudget } from "./choose.ts";
import { scoresOf } from "./score.ts";
import { shorten } from "./shorten.ts";

/** A longer sentence is hard to read in a digest; words of more letters than these are no words. */
const LONGEST_SENTENCE = 60;
const MOST_LETTERS = 900;

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
  const title = contentStems(tokens(article.title));
  const fit = all.filter(({ printable }) => printable);
  const fresh = fit.filter((candidate) => !isRead(candidate, title, article.titleFromLead));
  const rest = fresh.length > 0 ? fresh : fit;
  const open = new Set(
    rest.filter(({ words, text }) => words <= LONGEST_SENTENCE && text.length <= MOST_LETTERS),
  );
  if (open.size === 0) return beginningOf(rest[0], budget);
  const read = new Set(fit.filter((candidate) => !rest.includes(candidate)).map(({ index }) => index));
  const scores = scoresOf(all, title, budget.sentences);
  return choose({ all, scores, open, read }, budget).map(({ text }) => text);
}

/** Whether the headline has said the first sentence already: it was cut from it or says the same words. */
function isRead({ index, stems }: Candidate, title: readonly string[], titleFromLead: boolean): boolean {
  return index === 0 && (titleFromLead || stems.every((stem) => title.includes(stem)));
}

function beginningOf(candidate: Candidate | undefined, { sentences, words }: SummaryBudget): string[] {
  if (!candidate || sentences < 1) return [];
  const text =
    shorten(candidate.text, Math.min(LONGEST_SENTENCE, words)) ?? shorten(candidate.text, LONGEST_SENTENCE);
  return text ? [text] : [];
}
