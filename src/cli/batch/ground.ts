import { z } from "zod";
import { toDisplay } from "#core/arabic/display.ts";
import { refusals } from "#core/grounding/ground.ts";
import { answerLines, articleLine } from "./article-lines.ts";

const groundLine = articleLine.extend({
  articles: z.array(z.object({ title: z.string().nullish(), text: z.string().nullish() })),
  summary: z.array(z.string()),
  /** For each sentence those of the articles that it names as its ground. */
  evidence: z.array(z.array(z.string())).nullish(),
});

/** `{id, articles: [{title, text}], summary, evidence?}` → `{id, faithful, refused: [{sentence, why, what}]}`. */
export function groundLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  return answerLines(lines, groundLine, ({ articles, summary, evidence }) => {
    const refused = refusals(
      articles.map(({ title, text }) => ({ title: toDisplay(title ?? ""), text: toDisplay(text ?? "") })),
      summary.map((text, at) => ({ text: toDisplay(text), evidence: evidence?.[at]?.map(toDisplay) ?? [] })),
    );
    const given = refused.map((refusal) => ({ ...refusal, sentence: summary[refusal.at] ?? "" }));
    return { faithful: refused.length === 0, refused: given.map(({ at: _, ...rest }) => rest) };
  });
}
