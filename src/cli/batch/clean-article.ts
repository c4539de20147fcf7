import type { Article } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";

/** Most batch lines carry no time: one instant for all makes recency neutral. */
export const UNTIMED = Temporal.Instant.fromEpochMilliseconds(0);

/** An article as a digest has it, under a line's own id; undefined where nothing printable is left of it. */
export function cleanArticle(
  id: string,
  given: {
    readonly title?: string | null | undefined;
    readonly text?: string | null | undefined;
    readonly source?: string | null | undefined;
    readonly time?: string | null | undefined;
    readonly categories?: readonly string[] | null | undefined;
  },
): Article | undefined {
  const source = given.source ?? "";
  const publishedAt = given.time ? Temporal.Instant.from(given.time) : UNTIMED;
  const raw = {
    sourceId: source,
    outlet: source,
    text: given.text ?? "",
    ...(given.title ? { title: given.title } : {}),
    ...(given.categories ? { categories: given.categories } : {}),
    publishedAt,
  };
  const article = toArticle(raw, { now: publishedAt });
  return article && { ...article, id };
}
