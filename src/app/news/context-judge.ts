import type { GenreVerdict } from "#core/judgement/genre/genre.ts";
import { judgingInContext } from "#core/judgement/genre/in-context.ts";
import { judgedAs } from "#core/judgement/genre/judge-together.ts";
import type { Clock } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";
import { tell } from "#core/stories/tell.ts";
import { createSemaphore } from "#lib/semaphore.ts";
import { bySteps } from "./by-steps.ts";

/**
 * Tells running stories by what the whole of the news shows of their articles: which are fixtures of a paper, and
 * which captions of clips. Judged anew only where the stories are others than the last time.
 */
export function createContextJudge(
  clock: Pick<Clock, "monotonicMs" | "sleep">,
): (stories: readonly Story[], trust: (sourceId: string) => number) => Promise<readonly Story[]> {
  let known: ReadonlyMap<Story, Story> = new Map();
  const inTurn = createSemaphore(1);
  return (stories, trust) =>
    inTurn(async () => {
      if (stories.length !== known.size || stories.some((story) => !known.has(story))) {
        const members = stories.flatMap((story) => story.members);
        const verdicts = await bySteps(judgingInContext(members), clock);
        known = new Map(stories.map((story) => [story, judged(story, verdicts, trust)]));
      }
      return [...known.values()];
    });
}

function judged(
  story: Story,
  verdicts: ReadonlyMap<string, GenreVerdict>,
  trust: (sourceId: string) => number,
): Story {
  if (!story.members.some(({ id }) => verdicts.has(id))) return story;
  const members = story.members.map((article) => judgedAs(article, verdicts.get(article.id)));
  return tell(story, members, trust) ?? story;
}
