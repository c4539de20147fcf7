import type { Article } from "#core/article/article.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Ranked } from "#core/digest/rank.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";

/** What an alert tells that comes later is no alert. */
export const LATEST_MINUTES = 30;

/** What makes news breaking, by an edition's file. */
export type AlertRules = Edition["alerts"];

/** A story that breaks, and when it did: when the last outlet told of it that was needed. */
export type Breaking = { readonly of: Ranked; readonly at: Temporal.Instant };

/**
 * Stories that so many outlets told within so short a time, the weightiest first, as long as it is not too late to
 * say so. What has no date of its own may be old: it counts for nothing.
 */
export function breaking(ranked: readonly Ranked[], rules: AlertRules, now: Temporal.Instant): Breaking[] {
  return ranked.flatMap((one) => {
    const { lead } = one.story;
    if (one.weight < rules.weight || isNoReport(lead.genre) || isSoft(lead.genre)) return [];
    const at = brokeAt(one.fresh, rules);
    return at && isInTime(at, now) ? [{ of: one, at }] : [];
  });
}

/** May an alert of what happened then still be sent? */
export function isInTime(at: Temporal.Instant, now: Temporal.Instant): boolean {
  const late = now.since(at).total("minutes");
  return late >= 0 && late <= LATEST_MINUTES;
}

/** The first moment at which enough outlets had told it within the time allowed. */
function brokeAt(
  articles: readonly Article[],
  { outlets, within_minutes }: AlertRules,
): Temporal.Instant | undefined {
  const dated = articles
    .filter(({ dated, genre }) => dated && !isNoReport(genre) && !isSoft(genre))
    .toSorted((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));
  const isFast = (last: Article) => (article: Article) => {
    const before = last.publishedAt.since(article.publishedAt).total("minutes");
    return before >= 0 && before <= within_minutes;
  };
  return dated.find((last) => new Set(dated.filter(isFast(last)).map(({ outlet }) => outlet)).size >= outlets)
    ?.publishedAt;
}
