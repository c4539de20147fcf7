import type { Article } from "#core/article/article.ts";
import type { GenreVerdict } from "#core/judgement/genre/genre.ts";
import { judgingInContext } from "#core/judgement/genre/in-context.ts";
import { judgedAs } from "#core/judgement/genre/judge-together.ts";
import type { Clock } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";
import { tell } from "#core/stories/tell.ts";
import { createSemaphore } from "#lib/semaphore.ts";
import { bySteps } from "./by-steps.ts";

type Verdicts = ReadonlyMap<string, GenreVerdict>;
/** An outlet's articles and what they show of one another; of other outlets they show nothing. */
type Outlet = { readonly articles: readonly Article[]; readonly verdicts: Verdicts };
type Told = { readonly story: Story; readonly genres: string };

/**
 * Tells running stories by what the whole of the news shows of their articles: which are fixtures of a paper, and
 * which captions of clips. Judged anew only of the outlets that have others than the last time.
 */
export function createContextJudge(
  clock: Pick<Clock, "monotonicMs" | "sleep">,
): (stories: readonly Story[], trust: (sourceId: string) => number) => Promise<readonly Story[]> {
  let outlets: ReadonlyMap<string, Outlet> = new Map();
  let known: ReadonlyMap<Story, Told> = new Map();
  const inTurn = createSemaphore(1);

  const judgeOutlets = async (stories: readonly Story[]) => {
    const judged = new Map<string, Outlet>();
    const bySource = Map.groupBy(
      stories.flatMap(({ members }) => members),
      ({ sourceId }) => sourceId,
    );
    for (const [sourceId, articles] of bySource) {
      const before = outlets.get(sourceId);
      const isSame = before && same(before.articles, articles);
      judged.set(
        sourceId,
        isSame ? before : { articles, verdicts: await bySteps(judgingInContext(articles), clock) },
      );
    }
    outlets = judged;
  };

  const verdictOf = ({ sourceId, id }: Article) => outlets.get(sourceId)?.verdicts.get(id);

  const told = (story: Story, trust: (sourceId: string) => number): Told => {
    const genres = story.members.map((article) => verdictOf(article)?.genre ?? "").join(" ");
    const before = known.get(story);
    if (before?.genres === genres) return before;
    if (genres.trim() === "") return { story, genres };
    const members = story.members.map((article) => judgedAs(article, verdictOf(article)));
    return { story: tell(story, members, trust) ?? story, genres };
  };

  return (stories, trust) =>
    inTurn(async () => {
      if (stories.length !== known.size || stories.some((story) => !known.has(story))) {
        await judgeOutlets(stories);
        known = new Map(stories.map((story) => [story, told(story, trust)]));
      }
      return Array.from(known.values(), ({ story }) => story);
    });
}

function same(a: readonly Article[], b: readonly Article[]): boolean {
  return a.length === b.length && a.every((article, at) => article === b[at]);
}
