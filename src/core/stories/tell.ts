import { type Article, bodyText } from "#core/article/article.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { publishedMs } from "#core/instants.ts";
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
  const told = onePerOutlet(reportsOf(byTime)).toSorted(
    (a, b) =>
      Number(isSoft(a.genre)) - Number(isSoft(b.genre)) ||
      trust(b.sourceId) - trust(a.sourceId) ||
      fullness(b) - fullness(a) ||
      byTimeThenId(a, b),
  );
  const [lead] = told;
  if (!lead) return undefined;
  const story = { id, thread, lead, articles: told, members: byTime };
  return Object.defineProperties(story, TOLD) as typeof story & Pick<Story, "firstAt" | "lastAt">;
}

/** Read where they stand: an instant of its own for each of tens of thousands of stories would fill the memory. */
const TOLD: PropertyDescriptorMap & ThisType<Pick<Story, "members">> = {
  firstAt: {
    enumerable: true,
    get() {
      return this.members[0]?.publishedAt;
    },
  },
  lastAt: {
    enumerable: true,
    get() {
      return this.members.at(-1)?.publishedAt;
    },
  },
};

/** When a story was last told, ms, without making an instant for it: of tens of thousands it is asked at once. */
export function lastToldMs({ members }: Pick<Story, "members">): number {
  const last = members.at(-1);
  return last ? publishedMs(last) : Number.NEGATIVE_INFINITY;
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
  return (
    publishedMs(a) - publishedMs(b) ||
    Temporal.Instant.compare(a.publishedAt, b.publishedAt) ||
    compareText(a.id, b.id)
  );
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
