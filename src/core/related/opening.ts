import type { Article } from "#core/article/article.ts";

/** The first characters of an article's running text; a long or hostile one is not put together for them. */
export function opening(article: Pick<Article, "body">, characters: number): string {
  let text = "";
  for (const block of article.body) {
    if (text.length >= characters) break;
    if (block.kind === "paragraph") text += text === "" ? block.text : `\n${block.text}`;
  }
  return text.slice(0, characters);
}
