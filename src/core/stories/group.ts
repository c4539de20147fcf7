import type { Article } from "#core/article.ts";
import type { Story } from "#core/story.ts";
import { createCandidates } from "./candidates.ts";
import { compare, cosine, SAME_STORY } from "./similarity.ts";
import { createSketcher, type Sketch } from "./sketch.ts";
import { byTimeThenId, distinct, tell } from "./tell.ts";

/** An article joins what was told within these hours, not an old event of the same words. */
const WINDOW_MS = 72 * 3_600_000;
/** Stories an article is held against, the likeliest first. */
const CANDIDATES = 3;
/** Members of a story, besides the one that opened it, an article is held against: the latest. */
const WITNESSES = 2;
/** Openings as unlike as this are not looked at further: it spares most of the comparisons. */
const UNLIKE = 0.1;

type Member = { readonly article: Article; readonly sketch: Sketch };
type Open = { readonly id: string; readonly members: Member[]; lastMs: number; touched: boolean };

/**
 * Articles by the event they tell, whatever order they come in. Answers the stories that hold at least
 * one of `articles`, oldest first. Stories of `previous` keep their ids and members as articles join.
 */
export function groupStories(
  articles: readonly Article[],
  options: {
    readonly previous?: readonly Story[];
    /** How much an outlet is trusted; the higher the better. */
    readonly trust?: (sourceId: string) => number;
  } = {},
): Story[] {
  const trust = options.trust ?? (() => 1);
  const sketch = createSketcher();
  const candidates = createCandidates();
  const open: Open[] = [];
  const homes = new Map<string, Open>();
  const given = new Map(distinct(articles).map((article) => [article.id, article]));

  const join = (number: number, article: Article, made: Sketch): void => {
    const story = open[number];
    if (!story) return;
    story.members.push({ article, sketch: made });
    story.lastMs = Math.max(story.lastMs, article.publishedAt.epochMilliseconds);
    homes.set(article.id, story);
    candidates.add(number, made);
  };

  for (const story of options.previous ?? []) {
    const number =
      open.push({ id: story.id, members: [], lastMs: story.lastAt.epochMilliseconds, touched: false }) - 1;
    for (const known of [...story.articles].sort(byTimeThenId)) {
      // What was told yesterday may have been rewritten since; it stays where it was.
      const article = given.get(known.id) ?? known;
      if (!homes.has(known.id)) join(number, article, sketch(article));
    }
  }
  for (const article of given.values()) {
    const home = homes.get(article.id);
    if (home) {
      home.touched = true;
      continue;
    }
    const made = sketch(article);
    const number = choose(article, made, candidates.of(made, CANDIDATES), open) ?? open.length;
    const story = open[number] ?? { id: article.id, members: [], lastMs: 0, touched: true };
    story.touched = true;
    open[number] = story;
    join(number, article, made);
  }
  return open
    .filter((story) => story.touched)
    .map(({ id, members }) =>
      tell(
        id,
        members.map((member) => member.article),
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
  const scored = numbers.flatMap((number) => {
    const story = open[number];
    const gap = story
      ? Math.abs(article.publishedAt.epochMilliseconds - story.lastMs)
      : Number.POSITIVE_INFINITY;
    const score = story && gap <= WINDOW_MS ? likeness(made, story.members) : 0;
    return score >= SAME_STORY ? [{ number, score }] : [];
  });
  return scored.sort((a, b) => b.score - a.score || a.number - b.number)[0]?.number;
}

function likeness(made: Sketch, members: readonly Member[]): number {
  const opener = members[0];
  if (!opener) return 0;
  if (cosine(made.grams, opener.sketch.grams) < UNLIKE) return 0;
  const first = compare(made, opener.sketch);
  const witnesses = members.slice(Math.max(1, members.length - WITNESSES));
  return witnesses.reduce((sum, { sketch }) => sum + compare(made, sketch), first) / (witnesses.length + 1);
}
