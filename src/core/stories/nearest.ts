import type { Article } from "#core/article/article.ts";
import { conflict } from "./conflict.ts";
import type { Kinship } from "./kinship.ts";
import { compare, cosine, SAME_STORY } from "./similarity.ts";
import type { Sketch } from "./sketch.ts";

/** An article joins what was told within these hours, not an old event of the same words. */
const WINDOW_MS = 72 * 3_600_000;
/** Members of a story, besides the one that opened it, an article is held against: the latest. */
const WITNESSES = 2;
/** Openings as unlike as this are not looked at further: it spares most of the comparisons. */
const UNLIKE = 0.1;
/** Outlets tell an event in their own words within these hours; later their words are about what came of it. */
const FRESH_MS = 36 * 3_600_000;
/** A story whose members are less like the article than this on average is another, whatever one of them says. */
const KEPT_TOGETHER = 0.25;

export type Member = { readonly article: Article; readonly sketch: Sketch };
export type Open = {
  readonly number: number;
  readonly id: string;
  readonly members: Member[];
  lastMs: number;
};

/**
 * The story an article belongs to: the one it is most like on average, so that no chain of steps leads from
 * one event to another; else one that another outlet told in other words.
 */
export function nearest(made: Member, stories: readonly Open[], kindred: Kinship): Open | undefined {
  const now = made.article.publishedAt.epochMilliseconds;
  let best: Open | undefined;
  let highest = 0;
  for (const story of stories) {
    if (Math.abs(now - story.lastMs) > WINDOW_MS) continue;
    const score = scoreOf(made, story, kindred);
    if (score <= highest) continue;
    best = story;
    highest = score;
  }
  return best;
}

/** 0 where the story is another. */
function scoreOf(made: Member, { members }: Open, kindred: Kinship): number {
  const opener = members[0];
  if (!opener || cosine(made.sketch.grams, opener.sketch.grams) < UNLIKE) return 0;
  const witnesses = [opener, ...members.slice(Math.max(1, members.length - WITNESSES))];
  const scores = witnesses.map((witness) => compare(made.sketch, witness.sketch));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  if (mean >= SAME_STORY) return mean;
  if (mean < KEPT_TOGETHER) return 0;
  const isKin = witnesses.some(
    (witness, at) =>
      ownWords(made, witness) &&
      kindred(made.sketch, witness.sketch, scores[at] ?? 0) &&
      !conflict(made.sketch.facts, witness.sketch.facts),
  );
  return isKin ? mean : 0;
}

/** Texts of one outlet that are somewhat alike are its formula, or an older event. */
function ownWords({ article: a }: Member, { article: b }: Member): boolean {
  if (a.sourceId === b.sourceId) return false;
  return Math.abs(a.publishedAt.epochMilliseconds - b.publishedAt.epochMilliseconds) <= FRESH_MS;
}
