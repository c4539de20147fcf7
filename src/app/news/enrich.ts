import type { Article } from "#core/article/article.ts";
import { withFullText } from "#core/article/with-full-text.ts";
import type { Choice } from "#core/digest/compose.ts";
import type { Material } from "#core/digest/material.ts";
import type { Clock, FullText } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";

/** Pages that are not there when the reader has waited enough are read on for the next one, but no longer than this. */
const LONGEST_READING_MS = 60_000;

export type EnrichDeps = {
  readonly fullText: FullText;
  readonly clock: Pick<Clock, "now" | "sleep">;
  readonly longestReadingMs?: number;
};

/**
 * Articles with the text of their pages where it can be had within `budgetMs` for all of them together, in the
 * order given; never fewer. The other pages go on being read, so that `fullText` has them when they are asked for
 * again.
 */
export type Enrich = (
  articles: readonly Article[],
  budgetMs: number,
  signal: AbortSignal,
) => Promise<Article[]>;

export function createEnricher(deps: EnrichDeps): Enrich {
  const { fullText, clock, longestReadingMs = LONGEST_READING_MS } = deps;

  /** Resolves after `ms`, or as soon as the signal is aborted. */
  const pause = (ms: number, signal: AbortSignal) => clock.sleep(ms, signal).catch(() => {});

  return async (articles, budgetMs, signal) => {
    signal.throwIfAborted();
    const late = new AbortController();
    const done = new AbortController();
    const ending = AbortSignal.any([signal, late.signal]);
    const waiting = AbortSignal.any([signal, done.signal]);
    // One page that nobody can read costs its own story nothing but its text.
    const pages = articles.map((article) => fullText.read(article, ending).catch(() => undefined));
    void Promise.all(pages).then(() => done.abort());
    void pause(longestReadingMs, waiting).then(() => late.abort());
    const spent = pause(budgetMs, waiting).then(() => undefined);
    const inTime = await Promise.all(pages.map((page) => Promise.race([page, spent])));
    signal.throwIfAborted();
    return articles.map((article, index) => {
      const page = inTime[index];
      return page ? withFullText(article, page, clock.now()) : article;
    });
  };
}

/**
 * The material with the full text of the stories that were chosen; the others keep their feeds'. Itself where no page
 * had more.
 */
export async function enrichMaterial(
  material: Material,
  chosen: readonly Choice[],
  enrich: (leads: readonly Article[]) => Promise<Article[]>,
): Promise<Material> {
  const leads = chosen.flatMap(({ stories }) => stories.map(({ lead }) => lead));
  const full = (await enrich(leads)).filter((article, at) => article !== leads[at]);
  if (full.length === 0) return material;
  const fuller = new Map(full.map((article) => [article.id, article]));
  const stories = material.stories.map((story): Story => {
    if (!story.members.some(({ id }) => fuller.has(id))) return story;
    const full = (article: Article) => fuller.get(article.id) ?? article;
    return {
      ...story,
      lead: full(story.lead),
      articles: story.articles.map(full),
      members: story.members.map(full),
    };
  });
  return { ...material, stories };
}
