import type { Article } from "#core/article/article.ts";
import { createGrouper } from "./grouper.ts";
import type { Story } from "./story.ts";

/**
 * Articles by the event they tell, whatever order they come in. Answers the stories that they
 * changed, oldest first. Stories of `previous` keep their ids and members as articles join.
 */
export function groupStories(
  articles: readonly Article[],
  options: {
    readonly previous?: readonly Story[];
    /** How much an outlet is trusted; the higher the better. */
    readonly trust?: (sourceId: string) => number;
  } = {},
): Story[] {
  const grouper = createGrouper(options.trust);
  grouper.resume(options.previous ?? []);
  return [...grouper.add(articles).stories];
}
