import { type Article, bodyText } from "#core/article.ts";
import type { Story } from "#core/story.ts";

/** An older text this many times as full as a newer one of the same outlet stays in its place. */
const MUCH_FULLER = 1.5;

/** The story that some articles tell: one article per outlet, the fullest of the most trusted outlet first. */
export function tell(
  id: string,
  articles: readonly Article[],
  trust: (sourceId: string) => number,
): Story | undefined {
  const byTime = [...articles].sort(byTimeThenId);
  const byOutlet = new Map<string, Article>();
  for (const article of byTime) {
    const known = byOutlet.get(article.sourceId);
    if (!known || fullness(known) <= fullness(article) * MUCH_FULLER) byOutlet.set(article.sourceId, article);
  }
  const [lead, ...others] = [...byOutlet.values()].sort(
    (a, b) => trust(b.sourceId) - trust(a.sourceId) || fullness(b) - fullness(a) || byTimeThenId(a, b),
  );
  const first = byTime[0];
  const last = byTime.at(-1);
  if (!lead || !first || !last) return undefined;
  return { id, lead, articles: [lead, ...others], firstAt: first.publishedAt, lastAt: last.publishedAt };
}

export function byTimeThenId(a: Article, b: Article): number {
  return Temporal.Instant.compare(a.publishedAt, b.publishedAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function fullness(article: Article): number {
  return bodyText(article).length;
}
