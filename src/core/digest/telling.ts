import { fold } from "#core/arabic/fold.ts";
import { sentences as sentencesOf } from "#core/arabic/sentences.ts";
import type { Article } from "#core/article/article.ts";
import { bestHeadline } from "#core/article/best-headline.ts";
import { hash32 } from "#core/article/hash.ts";
import { opening } from "#core/article/opening.ts";
import { noteOnBodies } from "#core/cleaning/body-notes.ts";
import { byTime, isAfter } from "#core/instants.ts";
import { createLatest } from "#core/latest.ts";
import { drain } from "#core/steps.ts";
import type { Story } from "#core/stories/story.ts";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";
import { printed, withDayNames } from "#core/summary/printed.ts";
import { summariserOf } from "#core/summary/registry.ts";
import { type Tolls, tollsOf } from "#core/summary/tolls.ts";
import type { Written } from "#core/writing/written.ts";
import type { Borrowed, Difference } from "./digest.ts";

/** A story with all its articles, where they are known; several of one outlet, too. */
export type Told = Pick<Story, "lead" | "articles"> & { readonly members?: readonly Article[] };

/** What a card says of a story, and the article whose words it says it in. */
export type Telling = {
  readonly teller: Article;
  readonly headline: string;
  /** The address of the article that has the headline. */
  readonly url?: string;
  readonly summary: readonly string[];
  readonly borrowed: readonly Borrowed[];
  readonly differences: readonly Difference[];
};

/** `by` names the summariser; without it the default one. */
export type TellingBudget = SummaryBudget & { readonly by?: string };

/** Numbers of articles further apart are not different, one is older. */
const SAME_TIME = { hours: 6 };
const FIGURES_IN = 500;
const BACKGROUND_IN = 3_000;
const TOLLS = ["killed", "injured"] as const;

/** What is known beside a story: folded sentences that say nothing new, and what a model wrote of it. */
export type Known = { readonly stale?: ReadonlySet<string>; readonly written?: Written };

/** Tells a story; without a budget in its headline alone. */
export function tell(...asked: Parameters<typeof makingTelling>): Telling {
  return drain(makingTelling(...asked));
}

/** The same, yielding so that the caller can serve others in between. */
export function* makingTelling(
  story: Told,
  budget?: TellingBudget,
  { stale, written }: Known = {},
): Generator<void, Telling> {
  const articles = inOrder(story);
  const teller = withNewestToll(story.lead, articles);
  const others = articles.filter((article) => article !== teller);
  const best = bestHeadline([teller, ...others]);
  const headline = written?.headline ?? withDayNames(best.headline);
  const told = { headline, teller, ...(best.of.url ? { url: best.of.url } : {}) };
  if (!budget) return { ...told, summary: [], borrowed: [], differences: [] };
  const first = { ...teller, title: headline, titleFromLead: best.fromLead };
  const byId = new Map<string, Article>([first, ...others].map((article) => [article.id, article]));
  yield;
  const sentences = yield* summariserOf(budget.by).summarising(
    {
      articles: [first, ...others],
      ...(stale ? { stale } : {}),
      ...(written ? { written: written.sentences } : {}),
    },
    budget,
  );
  yield;
  return {
    ...told,
    summary: printed(sentences.map(({ text }) => text)),
    borrowed: sentences.flatMap(({ articleId }, sentence) => {
      const of = byId.get(articleId);
      if (!of || of === first || of.outlet === teller.outlet) return [];
      return [{ sentence, outlet: of.outlet, ...(of.url ? { url: of.url } : {}) }];
    }),
    differences: differencesOf(teller, others),
  };
}

/** The lead, then one of each other outlet, then the rest, latest first. */
function inOrder({ lead, articles, members = [] }: Told): Article[] {
  const rest = members.filter(
    (article) => !articles.some(({ id }) => id === article.id) && article.id !== lead.id,
  );
  rest.sort((a, b) => byTime(b.publishedAt, a.publishedAt));
  return [lead, ...articles.filter(({ id }) => id !== lead.id), ...rest];
}

/** A number of dead only grows: an article with an older one does not tell the news any more. */
function withNewestToll(lead: Article, articles: readonly Article[]): Article {
  let [teller, most] = [lead, tollsIn(lead).killed];
  for (const article of articles) {
    if (most === undefined) break;
    if (!isAfter(article.publishedAt, teller.publishedAt)) continue;
    const { killed } = tollsIn(article);
    if (killed !== undefined && killed > most) [teller, most] = [article, killed];
  }
  return teller;
}

/** Numbers on which outlets differ that tell the story at the same time, the teller's first. */
function differencesOf(teller: Article, others: readonly Article[]): Difference[] {
  const own = tollsIn(teller);
  return TOLLS.flatMap((of) => {
    const numbers = new Map<string, number>();
    if (own[of] !== undefined) numbers.set(teller.outlet, own[of]);
    for (const article of numbers.size > 0 ? others.filter((one) => isNear(one, teller)) : []) {
      const number = tollsIn(article)[of];
      if (number !== undefined && article.outlet !== "" && !numbers.has(article.outlet))
        numbers.set(article.outlet, number);
    }
    if (new Set(numbers.values()).size < 2) return [];
    return [{ of, told: [...numbers].map(([outlet, count]) => ({ outlet, count })) }];
  });
}

function isNear(one: Article, other: Article): boolean {
  const apart = one.publishedAt.since(other.publishedAt).abs();
  return one.dated && other.dated && Temporal.Duration.compare(apart, SAME_TIME) <= 0;
}

function tollsIn(article: Article): Tolls {
  return { ...tollsOf(opening(article, FIGURES_IN)), ...tollsOf(article.title) };
}

/** Folded sentences of openings: 5 kB each, and those of few articles are asked for again. */
const MOST_READ = 60;
const read = createLatest<Article["body"], readonly string[]>(MOST_READ);
/** Hashes of them: the same articles are looked at for every digest of their day. */
const hashes = noteOnBodies<readonly number[]>();

function openingSentences(article: Article): readonly string[] {
  return read.get(article.body, () => sentencesOf(opening(article, BACKGROUND_IN)).map(fold));
}

function openingHashes(article: Article): readonly number[] {
  const kept = hashes.of(article);
  if (kept) return kept;
  const found = openingSentences(article).map(hashOf);
  hashes.put(article, found);
  return found;
}

/** Signed, as engines hold it beside others and not behind a pointer. */
function hashOf(sentence: string): number {
  return hash32(sentence) | 0;
}

/** Folded sentences of the opening that articles of more than one of the stories have: background, printed as often. Yields after each story. */
export function* findingRecurring(stories: readonly Told[]): Generator<void, Set<string>> {
  const said = yield* inSeveral(stories, openingHashes);
  if (said.size === 0) return new Set();
  // Sentences of one hash may be different ones.
  const isIn = (article: Article) => openingHashes(article).some((hash) => said.has(hash));
  return yield* inSeveral(stories, (article) => (isIn(article) ? openingSentences(article) : []));
}

/** What articles of more than one of the stories have. */
function* inSeveral<Key>(
  stories: readonly Told[],
  keysOf: (article: Article) => readonly Key[],
): Generator<void, Set<Key>> {
  const first = new Map<Key, number>();
  const several = new Set<Key>();
  for (const [at, story] of stories.entries()) {
    yield;
    for (const key of inOrder(story).flatMap(keysOf)) {
      if ((first.get(key) ?? at) !== at) several.add(key);
      else first.set(key, at);
    }
  }
  return several;
}
