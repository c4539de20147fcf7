import type { Article } from "#core/article/article.ts";
import { createSimilarity } from "#core/stories/similarity.ts";
import type { Story } from "#core/stories/story.ts";

/** Weightier stories of a thread that a story is held against, and articles of each. */
const STORIES = 8;
const ARTICLES = 4;

/**
 * How much each story tells again of what a weightier one of its thread tells, from 0 to 1; takes the stories
 * weightiest first.
 */
export function echoesOf(stories: readonly Story[]): number[] {
  const similarity = createSimilarity();
  const threads = new Map<string, Story[]>();
  return stories.map((story) => {
    const weightier = threads.get(story.thread) ?? [];
    const echo = Math.max(0, ...weightier.map((other) => likeliest(story, other, similarity)));
    if (weightier.length < STORIES) threads.set(story.thread, [...weightier, story]);
    return echo;
  });
}

function likeliest(
  { lead }: Story,
  { articles }: Story,
  similarity: (a: Article, b: Article) => number,
): number {
  return Math.max(...articles.slice(0, ARTICLES).map((article) => similarity(lead, article)));
}
