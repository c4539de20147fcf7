import type { Article } from "#core/article.ts";
import type { Story } from "#core/story.ts";
import { createCandidates } from "./candidates.ts";
import { compare, SAME_STORY } from "./similarity.ts";
import { createSketcher, type Sketch } from "./sketch.ts";
import { byTimeThenId, tell } from "./tell.ts";

/** An article joins what was told within these hours before it, not an old event of the same words. */
const WINDOW_MS = 72 * 3_600_000;
/** Stories an article is held against, the likeliest first. */
const CANDIDATES = 8;
/** Members of a story an article is held against: its opener, and the latest ones. */
const WITNESSES = 4;

type Member = { readonly article: Article; readonly sketch: Sketch };
type Open = { readonly id: string; readonly members: Member[]; lastMs: number; fresh: boolean };

/**
 * Articles by the event they tell, whatever order they come in. Answers the stories that hold at least
 * one of `articles`, oldest first. Stories of `previous` keep their ids and members as articles join.
 */
export function groupStories(
  articles: readonly Article[],
  options: {
    readonly previous?: readonly Story[];
    readonly trust?: (sourceId: string) => number;
  } = {},
): Story[] {
  const trust = options.trust ?? (() => 1);
  const given = [...new Map(articles.map((article) => [article.id, article])).values()].sort(byTimeThenId);
  const open: Open[] = [];
  const homes = new Map<string, number>();
  const candidates = createCandidates();
  const sketch = createSketcher();

  const join = (number: number, article: Article, made: Sketch): void => {
    const story = open[number];
    if (!story) return;
    story.members.push({ article, sketch: made });
    story.lastMs = Math.max(story.lastMs, article.publishedAt.epochMilliseconds);
    homes.set(article.id, number);
    candidates.add(number, made);
  };

  for (const story of options.previous ?? []) {
    const number =
      open.push({ id: story.id, members: [], lastMs: story.lastAt.epochMilliseconds, fresh: false }) - 1;
    for (const article of [...story.articles].sort(byTimeThenId)) join(number, article, sketch(article));
  }
  for (const article of given) {
    const made = sketch(article);
    const home = homes.get(article.id);
    const number = home ?? choose(article, made, candidates.of(made, CANDIDATES), open) ?? open.length;
    if (number === open.length) open.push({ id: article.id, members: [], lastMs: 0, fresh: true });
    const story = open[number];
    if (!story) continue;
    story.fresh = true;
    if (home === undefined) join(number, article, made);
    else replace(story, article, made);
  }
  return open
    .filter((story) => story.fresh)
    .map((story) =>
      tell(
        story.id,
        story.members.map((member) => member.article),
        trust,
      ),
    )
    .filter((story) => story !== undefined)
    .sort((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt) || (a.id < b.id ? -1 : 1));
}

/** The story an article is most like on average, so that no chain of steps leads from one event to another. */
function choose(
  article: Article,
  made: Sketch,
  numbers: readonly number[],
  open: readonly Open[],
): number | undefined {
  let best: number | undefined;
  let bestScore = SAME_STORY;
  for (const number of numbers) {
    const story = open[number];
    if (!story || Math.abs(article.publishedAt.epochMilliseconds - story.lastMs) > WINDOW_MS) continue;
    const witnesses = [...story.members.slice(0, 1), ...story.members.slice(1).slice(-WITNESSES + 1)];
    const score = witnesses.reduce((sum, member) => sum + compare(made, member.sketch), 0) / witnesses.length;
    if (score >= bestScore && (best === undefined || score > bestScore)) {
      best = number;
      bestScore = score;
    }
  }
  return best;
}

function replace(story: Open, article: Article, made: Sketch): void {
  const at = story.members.findIndex((member) => member.article.id === article.id);
  if (at >= 0) story.members[at] = { article, sketch: made };
}
