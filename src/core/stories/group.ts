import type { Article } from "#core/article.ts";
import type { Story } from "#core/story.ts";
import { createCandidates } from "./candidates.ts";
import { createKinship } from "./kinship.ts";
import { type Member, nearest, type Open } from "./nearest.ts";
import { createSketcher, type Sketch } from "./sketch.ts";
import { byTimeThenId, distinct, tell } from "./tell.ts";

/** Stories an article is held against, the likeliest first. */
const CANDIDATES = 3;

/** Sketches of the last call, for news comes in pieces and what was told before is compared again each time. */
let sketched: WeakMap<Article, Sketch> = new WeakMap();

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
  const previous = options.previous ?? [];
  const given = new Map(distinct(articles).map((article) => [article.id, article]));
  // What was told yesterday may have been rewritten since; it stays where it was.
  const known = previous.flatMap((story) =>
    story.articles.map((article) => given.get(article.id) ?? article),
  );
  const members = membersOf([...known, ...given.values()]);
  const kindred = createKinship([...members.values()].map(({ sketch }) => sketch));
  const candidates = createCandidates();
  const open: Open[] = [];
  const homes = new Map<string, Open>();

  const start = (id: string, lastMs: number): Open => {
    const story = { number: open.length, id, members: [], lastMs, touched: false };
    open.push(story);
    return story;
  };
  const join = (story: Open, member: Member): void => {
    story.members.push(member);
    story.lastMs = Math.max(story.lastMs, member.article.publishedAt.epochMilliseconds);
    homes.set(member.article.id, story);
    candidates.add(story.number, member.sketch);
  };

  for (const { id, lastAt, articles } of previous) {
    const story = start(id, lastAt.epochMilliseconds);
    for (const article of [...articles].sort(byTimeThenId)) {
      const member = members.get(article.id);
      if (member && !homes.has(article.id)) join(story, member);
    }
  }
  for (const id of given.keys()) {
    const member = members.get(id);
    if (!member) continue;
    if (!homes.has(id)) {
      const likely = candidates.of(member.sketch, CANDIDATES).flatMap((number) => open[number] ?? []);
      join(nearest(member, likely, kindred) ?? start(id, 0), member);
    }
    const home = homes.get(id);
    if (home) home.touched = true;
  }
  return open
    .filter((story) => story.touched)
    .map((story) =>
      tell(
        story.id,
        story.members.map(({ article }) => article),
        trust,
      ),
    )
    .filter((story) => story !== undefined)
    .sort((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt) || (a.id < b.id ? -1 : 1));
}

/** By id, each with its sketch. */
function membersOf(articles: readonly Article[]): Map<string, Member> {
  const sketch = createSketcher();
  const last = sketched;
  sketched = new WeakMap();
  const members = new Map<string, Member>();
  for (const article of articles) {
    const made = last.get(article) ?? sketched.get(article) ?? sketch(article);
    sketched.set(article, made);
    members.set(article.id, { article, sketch: made });
  }
  return members;
}
