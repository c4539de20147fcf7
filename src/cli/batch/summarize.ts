import { z } from "zod";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { answerLines, articleLine, articleOf } from "./article-lines.ts";

const DEFAULT_SENTENCES = 3;

const summaryLine = articleLine.extend({
  max_sentences: z.int().positive().nullish(),
  max_words: z.int().positive().nullish(),
});

/** `{id, title, text, max_sentences?, max_words?}` → `{id, summary_sentences}`, a JSON line each. */
export function summarizeLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  return answerLines(lines, summaryLine, (input) => {
    const article = articleOf(input);
    return { summary_sentences: article ? summarise(article, budgetOf(input)) : [] };
  });
}

function budgetOf({ max_sentences, max_words }: z.infer<typeof summaryLine>): SummaryBudget {
  const unlimited = Number.POSITIVE_INFINITY;
  return {
    sentences: max_sentences ?? (max_words == null ? DEFAULT_SENTENCES : unlimited),
    words: max_words ?? unlimited,
  };
}
