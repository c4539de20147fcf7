import type { Article } from "#core/article/article.ts";
import { createCandidates } from "./candidates.ts";
import { createKinship } from "./kinship.ts";
import { type Member, nearest, type Open } from "./nearest.ts";
import { createRarityCounter } from "./rarity.ts";
import { createSketcher } from "./sketch.ts";
import type { Story } from "./story.ts";
import { byTimeThenId, distinct, tell } from "./tell.ts";

/** Stories an article is held against, the likeliest first. */
const CANDIDATES = 3;

/** Running stories, and what new articles are compared with, kept between calls: news comes in pieces. */
export interface Grouper {
  /** Stories that go on: they keep their ids and members as articles join. */
  resume(previous: readonly Story[]): void;
  /**
   * Takes articles in, whatever order they come in. Answers the stories that hold at least one of them, oldest
   * first. An article that was rewritten stays in its story.
   */
  add(articles: readonly Article[]): Story[];
  /** Stories whose last article is not after `since` are joined no more and forgotten. */
  keep(since: Temporal.Instant): void;
}

/** `trust`: how much an outlet is trusted; the higher the better. */
export function createGrouper(trust: (sourceId: string) => number = () => 1): Grouper {
  const sketch = createSketcher();
  const candidates = createCandidates();
  const counter = createRarityCounter();
  const open = new Map<number, Open>();
  const homes = new Map<string, Open>();
  let opened = 0;

  const start = (id: string, lastMs: number): Open => {
    const story = { number: opened++, id, members: [], lastMs };
    open.set(story.number, story);
    return story;
  };

  const memberOf = (article: Article): Member => {
    const made = { article, sketch: sketch(article) };
    counter.add(made.sketch);
    return made;
  };

  const join = (story: Open, member: Member): void => {
    story.members.push(member);
    story.lastMs = Math.max(story.lastMs, member.article.publishedAt.epochMilliseconds);
    homes.set(member.article.id, story);
    candidates.add(story.number, member.sketch);
  };

  /** The article in its new words, where the old ones stood. */
  const rewrite = (story: Open, member: Member): void => {
    const at = story.members.findIndex(({ article }) => article.id === member.article.id);
    const old = story.members[at];
    if (!old) return;
    counter.remove(old.sketch);
    candidates.remove(story.number, old.sketch);
    candidates.add(story.number, member.sketch);
    story.members[at] = member;
  };

  return {
    resume(previous) {
      for (const { id, lastAt, articles } of previous) {
        const story = start(id, lastAt.epochMilliseconds);
        for (const article of [...articles].sort(byTimeThenId)) {
          if (!homes.has(article.id)) join(story, memberOf(article));
        }
      }
    },

    add(articles) {
      const given = distinct(articles).map(memberOf);
      const fresh = given.filter((member) => {
        const home = homes.get(member.article.id);
        if (home) rewrite(home, member);
        return !home;
      });
      const kindred = createKinship(counter.rarity);
      for (const member of fresh) {
        const likely = candidates.of(member.sketch, CANDIDATES).flatMap((number) => open.get(number) ?? []);
        join(nearest(member, likely, kindred) ?? start(member.article.id, 0), member);
      }
      const touched = new Set(given.map(({ article }) => homes.get(article.id)));
      return [...touched]
        .flatMap((story) =>
          story
            ? (tell(
                story.id,
                story.members.map(({ article }) => article),
                trust,
              ) ?? [])
            : [],
        )
        .sort((a, b) => Temporal.Instant.compare(a.firstAt, b.firstAt) || (a.id < b.id ? -1 : 1));
    },

    keep(since) {
      for (const story of open.values()) {
        if (story.lastMs > since.epochMilliseconds) continue;
        open.delete(story.number);
        for (const { article, sketch } of story.members) {
          homes.delete(article.id);
          counter.remove(sketch);
          candidates.remove(story.number, sketch);
        }
      }
    },
  };
}
