import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { type Candidate, candidatesOf, contentStems } from "./candidates.ts";
import { choose, type SummaryBudget } from "./choose.ts";
import { isReport } from "./opening.ts";
import { scoresOf } from "./score.ts";
import { shorten } from "./shorten.ts";

/** A longer sentence is hard to read in a digest. */
const LONGEST_SENTENCE = 60;

type Summarised = Pick<Article, "title" | "titleFromLead" | "body">;

/**
 * Whole sentences of the article, verbatim and in reading order, within the budget; only the first
 * one chosen may alone exceed the words. Where the text is one overlong sentence, its beginning up
 * to a clause boundary and "…". Empty where nothing is fit to print.
 */
export function summarise(article: Summarised, budget: SummaryBudget): string[] {
  return chosen(article, budget).map(({ text }) => text);
}

/** The same as candidates, of which `all` are the article's; without `stale` sentences, given folded, where the article has others. */
export function chosen(
  article: Summarised,
  budget: SummaryBudget,
  stale: ReadonlySet<string> = new Set(),
  all: readonly Candidate[] = candidatesOf(article.body),
): Candidate[] {
  const title = contentStems(tokens(article.title));
  const fit = all.filter(({ printable }) => printable);
  const fresh = fit.filter((candidate) => !isRead(candidate, title, article.titleFromLead));
  if (article.titleFromLead && fresh.every(isAside))
    return chosen({ ...article, titleFromLead: false }, budget, stale, all);
  const news = fresh.filter(({ text }) => stale.size === 0 || !stale.has(fold(text)));
  const rest = [news, fresh].find(({ length }) => length > 0) ?? fit;
  if (rest.length === 0)
    return beginningOf(
      all.find(({ words }) => words > LONGEST_SENTENCE),
      budget,
    );
  const open = new Set(rest);
  const read = new Set(
    fit.filter((candidate) => !fresh.includes(candidate) && rest !== fit).map(({ index }) => index),
  );
  const scores = scoresOf(all, title, budget.sentences);
  return choose({ all, scores, open, read, title: new Set(title) }, budget);
}

/** "وكان …", "وقال …": what follows a lead and cannot stand for it. */
function isAside({ continues, text }: Candidate): boolean {
  const first = fold(text.slice(0, 20)).split(" ", 1).join("");
  return continues && (isReport(first) || /^و(?:كان|سبق|يذكر|يشار)/u.test(first));
}

/** Whether the headline has said the first sentence already: it was cut from it or says the same words. */
function isRead({ index, stems }: Candidate, title: readonly string[], titleFromLead: boolean): boolean {
  return index === 0 && (titleFromLead || stems.every((stem) => title.includes(stem)));
}

function beginningOf(candidate: Candidate | undefined, { sentences, words }: SummaryBudget): Candidate[] {
  if (!candidate || sentences < 1) return [];
  const text =
    shorten(candidate.text, Math.min(LONGEST_SENTENCE, words)) ?? shorten(candidate.text, LONGEST_SENTENCE);
  return text ? [{ ...candidate, text }] : [];
}
