import { z } from "zod";
import { similarity } from "#core/stories/similarity.ts";
import { answerLines, articleLine } from "./article-lines.ts";
import { cleanArticle } from "./clean-article.ts";

const side = z.object({
  title: z.string().nullish(),
  text: z.string().nullish(),
  source: z.string().nullish(),
});

const pairLine = articleLine.extend({ a: side, b: side });

/** `{id, a: {title, text, source}, b: …}` → `{id, score}` from 0 to 1, higher is more alike. */
export function similarLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  return answerLines(lines, pairLine, (input) => {
    const a = cleanArticle("a", input.a);
    const b = cleanArticle("b", input.b);
    return { score: a && b ? similarity(a, b) : 0 };
  });
}
