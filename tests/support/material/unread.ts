import type { Article } from "#core/article/article.ts";
import { LENGTHS, lengthsOf } from "#core/cleaning/body-lengths.ts";

/** The article with a body that says how long it is, and throws at whoever reads it. */
export function unread(article: Article): Article {
  const body = new Proxy<Article["body"]>(article.body, {
    get(target, key) {
      if (key === LENGTHS) return lengthsOf(article.body);
      throw new Error(`read: ${String(key)} of ${target.length}`);
    },
  });
  return { ...article, body };
}
