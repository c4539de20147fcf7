import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article, Headline, ReadAlso } from "#core/article/article.ts";
import { createWordMatcher } from "#core/article/match-words.ts";
import { keywords } from "#core/keywords/keywords.ts";
import { createLatest, type Latest } from "#core/latest.ts";
import { drain } from "#core/steps.ts";
import type { Story } from "#core/stories/story.ts";
import { contentStems } from "#core/summary/extractive/candidates.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { shareOf } from "#core/summary/extractive/vectors.ts";
import type { Written } from "#core/writing/written.ts";
import type { Card, ReadAlsoCard, Show, SourceLink } from "./digest.ts";
import type { Material } from "./material.ts";
import { makingTelling, type Telling, type Told, tell } from "./telling.ts";

const KEYWORDS = 6;
const RELATED_PER_OUTLET = 2;

/** How much of a story a card holds. `related` counts headlines. */
export type CardSpec = {
  readonly show: Show;
  /** `by`: name of the summariser; by default the first of the list. */
  readonly summary: { readonly sentences: number; readonly words: number; readonly by?: string };
  readonly keywords: boolean;
  readonly related: number;
  /** Words that no headline beside the story may hold either. */
  readonly exclude?: readonly string[];
};

/** Source of related headlines that we find ourselves; absent for a single pasted article. */
export type CardContext = {
  readonly material?: Pick<Material, "related" | "storyOf">;
  readonly now: Temporal.Instant;
  /** Articles told elsewhere in the digest: not "related" there. */
  readonly told?: ReadonlySet<string>;
  /** Folded sentences that the digest has printed, or that are background of several of its stories. */
  readonly stale?: ReadonlySet<string>;
  /** What a model wrote of the story. */
  readonly written?: Written;
};

/** One story as a digest tells it. */
export function cardOf(...asked: Parameters<typeof makingCard>): Card {
  return drain(makingCard(...asked));
}

/** The same, yielding after each part so that the caller can serve others in between. */
export function* makingCard(
  story: Told & Pick<Story, "id">,
  spec: CardSpec,
  context: CardContext,
): Generator<void, Card> {
  const telling = yield* tellingOf(story, spec, context);
  yield;
  const { teller: lead, borrowed, differences } = telling;
  const { exclude = [] } = spec;
  const holds = exclude.length > 0 ? createWordMatcher(exclude) : () => false;
  const isLeft = ({ headline }: { readonly headline: string }) => !holds(headline);
  const readAlso = spec.show === "card" ? lead.readAlso.map(readAlsoCard).filter(isLeft) : [];
  const keywords = spec.show === "card" && spec.keywords ? keywordsOf(lead, context) : [];
  yield;
  const related =
    spec.show === "card" ? relatedOf(story, readAlso, spec.related, context).filter(isLeft) : [];
  return {
    id: story.id,
    headline: telling.headline,
    ...(telling.url ? { url: telling.url } : {}),
    outlet: lead.outlet,
    via: lead.via,
    ...(lead.dated ? { publishedAt: lead.publishedAt.toString() } : {}),
    summary: telling.summary,
    ...(context.written && isWritten(telling, context.written) ? { written: true as const } : {}),
    ...(borrowed.length > 0 ? { borrowed } : {}),
    ...(differences.length > 0 ? { differences } : {}),
    readAlso,
    keywords,
    related,
    sources: sourcesOf(story, lead),
    ...(lead.image ? { image: lead.image } : {}),
  };
}

/** Is anything of the card a model's? A headline alone shows no summary. */
function isWritten({ headline, summary }: Telling, written: Written): boolean {
  return headline === written.headline || written.sentences.some(({ text }) => summary.includes(text));
}

function readAlsoCard(second: ReadAlso): ReadAlsoCard {
  const body = { title: second.headline, titleFromLead: false, body: second.body };
  const summary = summarise(body, { sentences: 1, words: 60 });
  return {
    headline: second.headline,
    ...(summary.length > 0 ? { summary } : {}),
    ...(second.url ? { url: second.url } : {}),
  };
}

/** By lead, since the same stories appear in many digests: 3 kB for each way to tell one. */
const MOST_TOLD = 1_000;
const tellings = createLatest<Article, Latest<string, Telling>>(MOST_TOLD);
/** Ways in which one article's story is told: editions differ in whose articles they tell it by. */
const MOST_TELLINGS = 8;
const keywordsIn = new WeakMap<object, WeakMap<Article, readonly string[]>>();

function* tellingOf(story: Told, spec: CardSpec, { stale, written }: CardContext): Generator<void, Telling> {
  const known = written ? { written } : {};
  if (spec.show === "headline") return tell(story, undefined, known);
  const kept = tellings.get(story.lead, () => createLatest<string, Telling>(MOST_TELLINGS));
  const ids = [...story.articles, ...(story.members ?? [])].map(({ id }) => id);
  const { by = "", sentences, words } = spec.summary;
  const key = [by, sentences, words, ...ids, ...(written ? [JSON.stringify(written)] : [])].join("\n");
  const telling = yield* kept.getting(key, () => makingTelling(story, spec.summary, known));
  const repeats = stale && telling.summary.some((sentence) => stale.has(fold(sentence)));
  return repeats ? yield* makingTelling(story, spec.summary, { ...known, stale }) : telling;
}

/** Chosen once for an archive: the weight of words changes little while an article is news. */
function keywordsOf(article: Article, context: CardContext): readonly string[] {
  const related = context.material?.related;
  const limit = Math.max(KEYWORDS, article.keywords.length);
  if (!related) return keywords(article, { limit });
  const kept = keywordsIn.get(related) ?? new WeakMap<Article, readonly string[]>();
  const chosen = kept.get(article) ?? keywords(article, { limit, weight: (stem) => related.weight(stem) });
  keywordsIn.set(related, kept.set(article, chosen));
  return chosen;
}

/** The publisher's own headlines first, then ours; nothing said twice within the card. */
function relatedOf(
  story: Pick<Story, "lead" | "articles">,
  readAlso: readonly ReadAlsoCard[],
  limit: number,
  context: CardContext,
): Headline[] {
  const said = new Set(
    [...readAlso.map((second) => second.headline), ...story.articles.map((article) => article.title)].map(
      fold,
    ),
  );
  const heard = story.articles.map(({ title }) => stemsOf(title));
  const found: Headline[] = [];
  for (const headline of offered(story, limit, context)) {
    if (found.length >= limit) break;
    const key = fold(headline.headline);
    const stems = stemsOf(headline.headline);
    if (said.has(key) || heard.some((other) => saysTheSame(stems, other))) continue;
    said.add(key);
    heard.push(stems);
    found.push(headline);
  }
  return found;
}

/** Headlines that share so much of their words, the shorter and the longer one, are one headline. */
const SAME_HEADLINE = 0.75;

function saysTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return Math.min(shareOf(a, b), shareOf(b, a)) >= SAME_HEADLINE;
}

function stemsOf(headline: string): ReadonlySet<string> {
  return new Set(contentStems(tokens(headline)));
}

/** Ours are looked for where the publisher's do not suffice. */
function* offered(...asked: Parameters<typeof ours>): Generator<Headline> {
  yield* asked[0].lead.related;
  yield* ours(...asked);
}

function ours(story: Pick<Story, "lead" | "articles">, limit: number, context: CardContext): Headline[] {
  if (!context.material || limit === 0) return [];
  const own = story.articles.map((article) => article.id);
  return context.material.related
    .query(story.lead, {
      limit,
      now: context.now,
      perOutlet: RELATED_PER_OUTLET,
      exclude: new Set([...(context.told ?? []), ...own]),
      storyOf: context.material.storyOf,
    })
    .map((hit) => ({ headline: hit.title, outlet: hit.outlet, ...(hit.url ? { url: hit.url } : {}) }));
}

function sourcesOf(story: Pick<Story, "articles">, teller: Article): SourceLink[] {
  const byOutlet = new Map<string, SourceLink>();
  for (const { outlet, url } of [teller, ...story.articles]) {
    if (!byOutlet.has(outlet)) byOutlet.set(outlet, { outlet, ...(url ? { url } : {}) });
  }
  return [...byOutlet.values()];
}
