import { words } from "#core/arabic/words/words.ts";
import type { Article } from "#core/article/article.ts";
import { fullness } from "#core/cleaning/body-lengths.ts";
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
  const pointsOf = createScale(articles, trust);
  const ranked = articles
    .map((article) => ({ article, points: pointsOf(article) }))
    .sort((a, b) => b.points - a.points);
  const outlets = new Map<string, Article>();
  for (const { article } of ranked)
    if (!outlets.has(article.sourceId)) outlets.set(article.sourceId, article);
  return [...outlets.values()];
}

function createScale(
  articles: readonly Article[],
  trust: (sourceId: string) => number,
): (article: Article) => number {
  const titles = new Map(articles.map((article) => [article, headWords(article).title]));
  const heads = new Map(articles.map((article) => [article, headWords(article).head]));
  const done = articles.filter((article) => !isAhead(article));
  const newest = Math.max(...articles.map(({ publishedAt }) => publishedAt.epochMilliseconds));
  return (article) => {
    const at = article.publishedAt.epochMilliseconds;
    const isOver = isAhead(article) && done.some(({ publishedAt }) => publishedAt.epochMilliseconds > at);
    return (
      trust(article.sourceId) +
      POINTS.headline * sharedBy(article, titles) +
      POINTS.shared * sharedBy(article, heads) +
      POINTS.fullness * (Math.min(FULL, fullness(article)) / 1000) +
      POINTS.behind * ((newest - at) / HOUR_MS) +
      (isSoft(article.genre) ? POINTS.soft : 0) +
      (isOver ? POINTS.ahead : 0)
    );
  };
}

function isAhead({ title }: Article): boolean {
  return countAhead(words(title)).size > 0;
}

/** Mean part of the words of two that both have, over all others, 0 to 1: of two, it prefers neither. */
function sharedBy(article: Article, words: ReadonlyMap<Article, Uint32Array>): number {
  const own = words.get(article);
  if (!own || own.length === 0 || words.size < 2) return 0;
  let sum = 0;
  for (const [one, head] of words)
    if (one !== article) sum += (2 * shared(own, head)) / (own.length + head.length);
  return sum / (words.size - 1);
}
