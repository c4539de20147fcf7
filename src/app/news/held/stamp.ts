import { hash32 } from "#core/article/hash.ts";
import { lengthsOf } from "#core/cleaning/body-lengths.ts";
import type { StoredArticle } from "#core/stores.ts";

/** Another number where an article says something else. */
export function stampOf({ article, fingerprint = "" }: StoredArticle): number {
  return hash32(`${fingerprint} ${lengthsOf(article.body).all}`);
}
