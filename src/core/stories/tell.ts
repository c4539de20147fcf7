import { type Article, bodyText } from "#core/article/article.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { isSoft } from "#core/judgement/genre/genre.ts";
import { onePerOutlet, reportsOf } from "./newness/per-outlet.ts";
import type { Story } from "./story.ts";

/**
 * The story that articles tell: one per outlet, the fullest of the most trusted outlet first. What reports nothing
 * is a member and no more, and a soft piece leads only where nothing else could.
 */
export function tell(
  { id, thread }: Pick<Story, "id" | "thread">,
  articles: readonly Article[],
  trust: (sourceId: string) => number,
): Story | undefined {
  const byTime = [...articles].sort(byTimeThenId);
  const [lead, ...others] = onePerOutlet(reportsOf(byTime)).sort(
    (a, b) =>
      Number(isSoft(a.genre)) - Number(isSoft(b.genre)) ||
      trust(b.sourceId) - trust(a.sourceId) ||
      fullness(b) - fullness(a) ||
      byTimeThenId(a, b),
  );
  const first = byTime[0];
  const last = byTime.at(-1);
  if (!lead || !first || !last) return undefined;
  return {
    id,
    thread,
    lead,
    articles: [lead, ...others],
    members: byTime,
    firstAt: first.publishedAt,
    lastAt: last.publishedAt,
  };
}

/** Each id once, oldest first: of two under one id the newer, then the fuller, whatever order they come in. */
export function distinct(articles: readonly Article[]): Article[] {
  const kept = new Map<string, Article>();
  for (const article of articles) {
    const known = kept.get(article.id);
    if (!known || supersedes(article, known)) kept.set(article.id, article);
  }
  return [...kept.values()].sort(byTimeThenId);
}

export function byTimeThenId(a: Article, b: Article): number {
  return Temporal.Instant.compare(a.publishedAt, b.publishedAt) || compareText(a.id, b.id);
}

function supersedes(article: Article, known: Article): boolean {
  const order =
    Temporal.Instant.compare(article.publishedAt, known.publishedAt) ||
    fullness(article) - fullness(known) ||
    compareText(article.title, known.title) ||
    compareText(bodyText(article), bodyText(known)) ||
    compareText(article.sourceId, known.sourceId);
  return order > 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
