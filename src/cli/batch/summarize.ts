import { z } from "zod";
import { summarise } from "#core/summary/summarise.ts";
import { answerLines, articleLine, articleOf } from "./article-lines.ts";

const DEFAULT_SENTENCES = 3;

const summaryLine = articleLine.extend({
  max_sentences: z.int().positive().optional(),
  max_words: z.int().positive().optional(),
});

/** `{id, title, text, max_sentences?, max_words?}` → `{id, summary_sentences}`, a JSON line each. */
export function summarizeLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  return answerLines(lines, summaryLine, (input) => ({
    summary_sentences: summarise(articleOf(input), {
      sentences: input.max_sentences ?? (input.max_words ? Number.POSITIVE_INFINITY : DEFAULT_SENTENCES),
      words: input.max_words ?? Number.POSITIVE_INFINITY,
    }),
  }));
}
