import type { Article } from "#core/article/article.ts";
import type { Story } from "#core/stories/story.ts";

export const NOON = Temporal.Instant.from("2026-11-19T12:00:00Z");

/** An article with everything a test does not care about filled in. */
export function anArticle(given: Partial<Article> & { readonly text?: string } = {}): Article {
  const { text = "افتتحت بلدية المرسى حديقة عامة جديدة على شاطئ المدينة.", ...fields } = given;
  const title = fields.title ?? "افتتاح حديقة عامة في المرسى";
  return {
    id: `https://marsa.example/${title}`,
    sourceId: "marsa",
    outlet: "صحيفة المرسى",
    title,
    titleFromLead: false,
    body: text.split("\n").map((line) => ({ kind: "paragraph", text: line })),
    publishedAt: NOON,
    dated: true,
    topic: "top",
    genre: "news",
    genreReasons: [],
    via: [],
    keywords: [],
    related: [],
    readAlso: [],
    ...fields,
  };
}

export function aStory(...articles: readonly [Article, ...Article[]]): Story {
  const members = articles.toSorted((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));
  const [lead] = articles;
  return {
    id: lead.id,
    thread: lead.id,
    lead,
    articles,
    members,
    firstAt: members[0]?.publishedAt ?? NOON,
    lastAt: members.at(-1)?.publishedAt ?? NOON,
  };
}
