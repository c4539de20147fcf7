import type { Article } from "#core/article/article.ts";
import { createWordMatcher } from "#core/article/match-words.ts";
import { opening } from "#core/article/opening.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { type Breaking, isInTime } from "./breaking.ts";

/** Characters behind the headline in which a followed word makes an alert: a mention further down does not. */
const LEAD = 200;

/** What a reader follows of what has just been told, the weightiest first. */
export function followedNews(
  ranked: readonly Ranked[],
  { follow = [], threads = [] }: Pick<Preferences, "follow" | "threads">,
  now: Temporal.Instant,
): Breaking[] {
  const holds = createWordMatcher(follow);
  const followed = new Set(threads.map(({ id }) => id));
  return ranked.flatMap((one) => {
    const { story, fresh } = one;
    const newest = fresh.filter(isReport).at(-1);
    if (!newest || !isInTime(newest.publishedAt, now)) return [];
    const isWanted = followed.has(story.thread) || followed.has(story.id) || holds(headOf(newest));
    return isWanted ? [{ of: one, at: newest.publishedAt }] : [];
  });
}

function isReport({ dated, genre }: Article): boolean {
  return dated && !isNoReport(genre) && !isSoft(genre);
}

function headOf(article: Article): string {
  return `${article.title}\n${opening(article, LEAD)}`;
}
