import type { Article } from "#core/article/article.ts";
import { judgeTogether } from "#core/judgement/genre/judge-together.ts";
import { createRelatedIndex, type RelatedIndex } from "#core/related/index.ts";
import { groupStories } from "#core/stories/group.ts";
import type { Story } from "#core/stories/story.ts";

/** Everything a digest can be made of: the window's stories, and the index their relations come from. */
export type Material = {
  readonly stories: readonly Story[];
  readonly related: RelatedIndex;
  readonly storyOf: (articleId: string) => string | undefined;
};

/** Groups and indexes articles once; every edition of the same window is composed from the result. */
export function prepare(
  articles: readonly Article[],
  options: { readonly trust?: (sourceId: string) => number; readonly previous?: readonly Story[] } = {},
): Material {
  const stories = groupStories(judgeTogether(articles), options);
  const storyIds = new Map<string, string>();
  const related = createRelatedIndex();
  for (const story of stories) {
    for (const article of story.articles) {
      storyIds.set(article.id, story.id);
      related.add(article);
    }
  }
  return { stories, related, storyOf: (articleId) => storyIds.get(articleId) };
}
