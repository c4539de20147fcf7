import type { Article } from "#core/article.ts";

/** Batch lines carry no time: one instant for all makes recency neutral. */
export const UNTIMED = Temporal.Instant.fromEpochMilliseconds(0);

/** An article as a digest would read it; furniture alone leaves an article with no body. */
export function cleanArticle(input: {
  readonly key: string;
  readonly title?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly source?: string | null | undefined;
}): Article {
  const text = input.text ?? "";
  return {
    id: input.key,
    sourceId: input.source ?? "",
    outlet: input.source ?? "",
    title: input.title ?? "",
    titleFromLead: false,
    body: text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => ({ kind: "paragraph", text: line })),
    publishedAt: UNTIMED,
    dated: false,
    topic: "misc",
    via: [],
    keywords: [],
    related: [],
    readAlso: [],
  };
}
