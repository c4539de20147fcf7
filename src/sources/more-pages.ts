import type { Source } from "#core/feeds/source.ts";
import { AppError } from "#lib/error.ts";
import type { FeedArticles } from "#sources/feed/articles.ts";
import type { FetchResult } from "#sources/fetch/fetch.ts";
import type { VisitDeps } from "./visit-feed.ts";

/** Requests besides the feed's own in one visit: parts of an index, or older pages. */
const MOST_PARTS = 4;
const MOST_PAGES = 10;

type Answered = Extract<FetchResult, { outcome: "ok" }>;
export type ReadAnswer = (answer: Answered) => Promise<FeedArticles>;

export type MorePagesRequest = {
  readonly source: Source;
  readonly deps: VisitDeps;
  readonly read: ReadAnswer;
  readonly ask: (url: string) => Promise<FetchResult>;
  /** Older pages that may be read, the first one included. */
  readonly pages: number;
};

/** A feed's answer together with the parts that an index names and, for a first fill, with older pages. */
export async function withMorePages(
  url: string,
  first: FeedArticles,
  request: MorePagesRequest,
): Promise<FeedArticles> {
  const seen = new Set([url]);
  let all = first;
  let asked = 0;
  const queue = [...(first.parts ?? [])];
  for (let part = queue.shift(); part !== undefined && asked < MOST_PARTS; part = queue.shift()) {
    if (seen.has(part)) continue;
    seen.add(part);
    asked += 1;
    const read = await readOne(part, request);
    if (!read) continue;
    queue.push(...(read.parts ?? []));
    all = joined(all, read);
  }
  let next = first.next;
  for (let page = 1; next && page < Math.min(request.pages, MOST_PAGES) && !seen.has(next); page += 1) {
    seen.add(next);
    const read: FeedArticles | undefined = await readOne(next, request);
    // A page that gives nothing new is the last one again.
    if (!read || read.marks.every((mark) => all.marks.includes(mark))) break;
    all = joined(all, read);
    next = read.next;
  }
  return all;
}

async function readOne(
  url: string,
  { source, deps, read, ask }: MorePagesRequest,
): Promise<FeedArticles | undefined> {
  await deps.clock.sleep(source.terms.crawl_delay * 1000, deps.signal);
  const answer = await ask(url);
  deps.signal.throwIfAborted();
  if (answer.outcome === "failed") return undefined;
  try {
    return await read(answer);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
}

function joined(a: FeedArticles, b: FeedArticles): FeedArticles {
  const known = new Set(a.articles.map(({ id }) => id));
  const newestAt = [a.newestAt, b.newestAt]
    .filter((at) => at !== undefined)
    .sort(Temporal.Instant.compare)
    .at(-1);
  return {
    ...a,
    articles: [...a.articles, ...b.articles.filter(({ id }) => !known.has(id))],
    marks: [...a.marks, ...b.marks],
    fresh: a.fresh + b.fresh,
    shape: {
      items: a.shape.items + b.shape.items,
      dated: a.shape.dated + b.shape.dated,
      arabic: a.shape.arabic + b.shape.arabic,
      texts: a.shape.texts + b.shape.texts,
    },
    ...(newestAt ? { newestAt } : {}),
  };
}
