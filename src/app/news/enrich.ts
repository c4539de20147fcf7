import type { Article } from "#core/article/article.ts";
import type { Choice } from "#core/digest/compose.ts";
import type { Clock, FullText } from "#core/ports.ts";

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
    if (inTime.every((page) => page === undefined)) return [...articles];
    const { withFullText } = await import("#core/article/with-full-text.ts");
    return articles.map((article, index) => {
      const page = inTime[index];
      return page ? withFullText(article, page, clock.now()) : article;
    });
  };
}

/** The chosen stories with the full text of their leads; other articles keep their feeds'. */
export async function enrichChoices(
  chosen: readonly Choice[],
  enrich: (leads: readonly Article[]) => Promise<Article[]>,
): Promise<Choice[]> {
  const leads = chosen.flatMap(({ stories }) => stories.map(({ lead }) => lead));
  const fuller = new Map((await enrich(leads)).map((article) => [article.id, article]));
  const full = (article: Article) => fuller.get(article.id) ?? article;
  return chosen.map(({ spec, stories }) => ({
    spec,
    stories: stories.map((story) => ({
      ...story,
      lead: full(story.lead),
      articles: story.articles.map(full),
      members: story.members.map(full),
    })),
  }));
}
