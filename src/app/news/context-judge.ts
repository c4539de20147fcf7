import { genresInContext } from "#core/judgement/genre/in-context.ts";
import { judgedAs } from "#core/judgement/genre/judge-together.ts";
import type { Story } from "#core/stories/story.ts";
import { tell } from "#core/stories/tell.ts";

/**
 * Tells running stories by what the whole of the news shows of their articles: which are fixtures of a paper, and
 * which captions of clips. Judged anew only where the stories are others than the last time.
 */
export function createContextJudge(): (
  stories: readonly Story[],
  trust: (sourceId: string) => number,
) => readonly Story[] {
  let known: ReadonlyMap<Story, Story> = new Map();
  return (stories, trust) => {
    if (stories.length !== known.size || stories.some((story) => !known.has(story))) {
      const verdicts = genresInContext(stories.flatMap(({ members }) => members));
      known = new Map(
        stories.map((story) => {
          if (!story.members.some(({ id }) => verdicts.has(id))) return [story, story];
          const members = story.members.map((article) => judgedAs(article, verdicts.get(article.id)));
          return [story, tell(story, members, trust) ?? story];
        }),
      );
    }
    return [...known.values()];
  };
}
