import { z } from "zod";
import { keywords } from "#core/keywords/keywords.ts";
import { answerLines, articleLine, articleOf } from "./article-lines.ts";

const DEFAULT_KEYWORDS = 10;

const keywordsLine = articleLine.extend({ max_keywords: z.int().positive().nullish() });

/** `{id, title, text, max_keywords?}` → `{id, keywords}` best first, a JSON line each. */
export function keywordsLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  return answerLines(lines, keywordsLine, (input) => {
    const article = articleOf(input);
    const limit = input.max_keywords ?? DEFAULT_KEYWORDS;
    return { keywords: article ? keywords(article, { limit }) : [] };
  });
}
