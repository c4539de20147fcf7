import type { Newsroom } from "#app/news/newsroom.ts";
import type { Article } from "#core/article/article.ts";
import type { Story } from "#core/stories/story.ts";

/** The event that an article tells, as it is known now; undefined for what is older than the news that is kept. */
export async function storyOf(
  { id }: Pick<Article, "id">,
  newsroom: Newsroom,
  now: Temporal.Instant,
): Promise<Story | undefined> {
  const { material } = await newsroom.news(now);
  const storyId = material.storyOf(id);
  return storyId === undefined ? undefined : material.stories.find((story) => story.id === storyId);
}
