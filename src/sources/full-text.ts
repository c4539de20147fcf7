import type { RawArticle } from "#core/article/article.ts";
import { urlKey } from "#core/article/url.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock, FullText } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { createLoadingCache, type Loaded } from "#lib/loading-cache.ts";
import { isAggregated } from "#sources/feed/google-news.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { createHostLimits, type HostLimits } from "#sources/fetch/host-limits.ts";
import { createPaces } from "#sources/fetch/outlet-pace.ts";
import type { AskRobots } from "#sources/fetch/robots.ts";
import type { PageContext, PageReading } from "#sources/page/page.ts";

/** A page is kept as long as editions of the same day may print it. */
const KEPT_HOURS = 24;
/** A page that could not be fetched is tried again after this. */
const RETRY_HOURS = 1;
const MOST_PAGES = 500;

export type FullTextDeps = HostLimits & {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly robots: AskRobots;
  /** Reads a page's bytes, here or in a worker. */
  readonly parse?: (bytes: Uint8Array, context: PageContext) => Promise<PageReading>;
};

/** A page's article; undefined where there is none to be had. */
type Page = RawArticle | undefined;

/** Pages of outlets whose terms and robots.txt allow reading them, each fetched once and kept in memory. */
export function createFullText(sources: readonly Source[], deps: FullTextDeps): FullText {
  const allowed = new Map(
    sources.filter(({ terms }) => terms.full_text).map((source) => [source.id, source]),
  );
  const cached = createLoadingCache<Page>(deps.clock, MOST_PAGES);
  const visit = createVisit(deps);
  return {
    async read({ sourceId, url }, signal) {
      const source = allowed.get(sourceId);
      // What Google News made opaque leads to a page of Google's, and to no article.
      if (!source || !url || isAggregated(url)) return undefined;
      return await cached(urlKey(url), async () => {
        try {
          return await visit(source, url, signal);
        } catch (error) {
          // An abort on our side says nothing about the page.
          if (signal.aborted) return undefined;
          throw error;
        }
      });
    },
  };
}

function createVisit(deps: FullTextDeps) {
  const hostLimits = createHostLimits(deps);
  const takeTurn = createPaces(deps.clock);

  return async (source: Source, url: string, signal: AbortSignal): Promise<Loaded<Page> | undefined> => {
    const rules = await deps.robots(url, signal);
    signal.throwIfAborted();
    if (!rules.isAllowed) return { value: undefined, hours: RETRY_HOURS };
    const pause = Math.max(source.terms.crawl_delay, rules.delaySeconds);
    if (!(await takeTurn(source.id, pause, signal))) return undefined;
    return await hostLimits(url)(async () => {
      signal.throwIfAborted();
      const answer = await deps.fetch(url, { signal, accept: "text/html, */*;q=0.5" });
      signal.throwIfAborted();
      if (answer.outcome === "failed") return { value: undefined, hours: RETRY_HOURS };
      const isElsewhere = new URL(answer.url).origin !== new URL(url).origin;
      const mayRead = !isElsewhere || (await deps.robots(answer.url, signal)).isAllowed;
      return { value: mayRead ? await pageOf(answer, source, deps) : undefined, hours: KEPT_HOURS };
    });
  };
}

async function pageOf(
  answer: Extract<FetchResult, { outcome: "ok" }>,
  source: Source,
  deps: FullTextDeps,
): Promise<Page> {
  const contentType = answer.headers["content-type"];
  const parse = deps.parse ?? (await import("#sources/page/page.ts")).readPage;
  try {
    const page = await parse(answer.bytes, {
      url: answer.url,
      now: deps.clock.now(),
      ...(contentType ? { contentType } : {}),
      ...(source.time_zone ? { timeZone: source.time_zone } : {}),
    });
    return page.outcome === "read" ? page.article : undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
}
