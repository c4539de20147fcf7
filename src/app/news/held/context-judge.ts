import { bySteps } from "#app/news/by-steps.ts";
import type { Article } from "#core/article/article.ts";
import type { GenreVerdict } from "#core/judgement/genre/genre.ts";
import { judgingInContext } from "#core/judgement/genre/in-context.ts";
import { judgedAs } from "#core/judgement/genre/judge-together.ts";
import type { Clock } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";
import { tell } from "#core/stories/tell.ts";
import { createSemaphore } from "#lib/semaphore.ts";

type Verdicts = ReadonlyMap<string, GenreVerdict>;
/** An outlet's articles and what they show of one another; of other outlets they show nothing. */
type Outlet = { readonly articles: readonly Article[]; readonly verdicts: Verdicts };
type Told = { readonly story: Story; readonly genres: string };
type Trust = (sourceId: string) => number;

/**
 * Tells running stories by what the whole of the news shows of their articles: which are fixtures of a paper, and
 * which captions of clips. Judged anew only of the outlets that have others than the last time. The same list of
 * stories is answered as long as nothing has changed.
 */
export function createContextJudge(
  clock: Pick<Clock, "monotonicMs" | "sleep">,
): (stories: Iterable<Story>, trust: Trust) => Promise<readonly Story[]> {
  let outlets: ReadonlyMap<string, Outlet> = new Map();
  let known: ReadonlyMap<Story, Told> = new Map();
  let answer: readonly Story[] = [];
  const inTurn = createSemaphore(1);

  /** Answers the outlets of which something else is known now. */
  function* judging(stories: readonly Story[]): Generator<void, ReadonlySet<string>> {
    const bySource = new Map<string, Article[]>();
    for (const { members } of stories) {
      yield;
      for (const article of members) {
        const ofSource = bySource.get(article.sourceId);
        if (ofSource) ofSource.push(article);
        else bySource.set(article.sourceId, [article]);
      }
    }
    const judged = new Map<string, Outlet>();
    const changed = new Set<string>();
    for (const [sourceId, articles] of bySource) {
      const before = outlets.get(sourceId);
      if (before && same(before.articles, articles)) judged.set(sourceId, before);
      else {
        judged.set(sourceId, { articles, verdicts: yield* judgingInContext(articles) });
        changed.add(sourceId);
      }
    }
    outlets = judged;
    return changed;
  }

  const verdictOf = ({ sourceId, id }: Article) => outlets.get(sourceId)?.verdicts.get(id);

  const told = (story: Story, trust: Trust): Told => {
    const genres = story.members.map((article) => verdictOf(article)?.genre ?? "").join(" ");
    const before = known.get(story);
    if (before?.genres === genres) return before;
    if (genres.trim() === "") return { story, genres };
    const members = story.members.map((article) => judgedAs(article, verdictOf(article)));
    return { story: tell(story, members, trust) ?? story, genres };
  };

  function* telling(stories: readonly Story[], trust: Trust): Generator<void, void> {
    const changed = yield* judging(stories);
    const next = new Map<Story, Told>();
    for (const story of stories) {
      yield;
      const before = known.get(story);
      const isSame = before && !story.members.some(({ sourceId }) => changed.has(sourceId));
      next.set(story, isSame ? before : told(story, trust));
    }
    known = next;
    answer = Array.from(next.values(), ({ story }) => story);
  }

  return (stories, trust) =>
    inTurn(async () => {
      const all = [...stories];
      if (all.length !== known.size || all.some((story) => !known.has(story)))
        await bySteps(telling(all, trust), clock);
      return answer;
    });
}

function same(a: readonly Article[], b: readonly Article[]): boolean {
  return a.length === b.length && a.every((article, at) => article === b[at]);
}
