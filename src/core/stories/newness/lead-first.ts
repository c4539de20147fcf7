import { words } from "#core/arabic/words/words.ts";
import type { Article } from "#core/article/article.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
import { publishedMs } from "#core/instants.ts";
import { isSoft } from "#core/judgement/genre/genre.ts";
import { createPhraseCounter } from "#core/judgement/genre/phrase-counter.ts";
import { headWords, shared } from "./novelty.ts";

/** What a headline holds of something that has not happened yet: it is over when others tell that it has. */
const AHEAD = `يهدد|تهدد|هدد|هددت|يلوح|تلوح|يعتزم|تعتزم|ينوي|تنوي|يستعد|تستعد|يبحث|تبحث|يدرس|تدرس|سيعلن|ستعلن|سوف|قد|ربما|قبيل|عشية|ترقب|يترقب|تترقب|مرتقب|مرتقبة
|متوقع|متوقعة|توقعات|المقرر|وشيك|وشيكة|احتمال|محتمل|محتملة|يحتمل|يقترب|تقترب|يتجه|تتجه|تستبق|يستبق|غدا|اليوم المقبل|المقبل|المقبلة`;
const countAhead = createPhraseCounter([["ahead", AHEAD]]);

const HOUR_MS = 3_600_000;
/** What counts for the article that leads, beside one point of trust. */
const POINTS = {
  /** Its headline has the words of others' headlines: it tells what they all tell, not a matter of its own. */
  headline: 6,
  /** … and its opening those of theirs. */
  shared: 3,
  /** Per thousand characters, up to two. */
  fullness: 0.5,
  /** Per hour behind the newest. */
  behind: -0.06,
  soft: -10,
  /** Tells beforehand what others tell as done. */
  ahead: -3,
} as const;
const FULL = 2_000;

/** One article of each outlet, first the one that stands for the event in its newest phase. */
export function leadFirst(articles: readonly Article[], trust: (sourceId: string) => number): Article[] {
  if (articles.length < 2) return [...articles];
  const points = pointsOf(articles, trust);
  const ranked = articles
    .map((article, at) => ({ article, points: points[at] ?? 0 }))
    .sort((a, b) => b.points - a.points);
  const outlets = new Map<string, Article>();
  for (const { article } of ranked)
    if (!outlets.has(article.sourceId)) outlets.set(article.sourceId, article);
  return [...outlets.values()];
}

function pointsOf(articles: readonly Article[], trust: (sourceId: string) => number): number[] {
  const words = articles.map(headWords);
  const titles = sharedParts(words.map(({ title }) => title));
  const heads = sharedParts(words.map(({ head }) => head));
  const times = articles.map(publishedMs);
  const ahead = articles.map(isAhead);
  const newest = Math.max(...times);
  const lastDone = Math.max(...times.filter((_, at) => !ahead[at]));
  return articles.map((article, at) => {
    const ms = times[at] ?? 0;
    return (
      trust(article.sourceId) +
      POINTS.headline * (titles[at] ?? 0) +
      POINTS.shared * (heads[at] ?? 0) +
      POINTS.fullness * (Math.min(FULL, fullness(article)) / 1000) +
      POINTS.behind * ((newest - ms) / HOUR_MS) +
      (isSoft(article.genre) ? POINTS.soft : 0) +
      (ahead[at] && lastDone > ms ? POINTS.ahead : 0)
    );
  });
}

function isAhead({ title }: Article): boolean {
  return countAhead(words(title)).size > 0;
}

/** Of each the mean part of the words of two that both have, over all others, 0 to 1: of two, it prefers neither. */
function sharedParts(all: readonly Uint32Array[]): number[] {
  const counts = all.map((own, at) => all.slice(0, at).map((other) => shared(own, other)));
  return all.map((own, at) => {
    if (own.length === 0) return 0;
    let sum = 0;
    for (const [place, other] of all.entries()) {
      if (place === at) continue;
      const both = counts[Math.max(at, place)]?.[Math.min(at, place)] ?? 0;
      sum += (2 * both) / (own.length + other.length);
    }
    return sum / (all.length - 1);
  });
}
