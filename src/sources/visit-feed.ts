import type { FeedAnswer, FeedRequest } from "#core/feeds/politeness.ts";
import type { Feed, Source } from "#core/feeds/source.ts";
import type { Clock, FeedReading } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { type FeedArticles, type FeedArticlesContext, readFeedArticles } from "#sources/feed/articles.ts";
import type { Fetch, FetchFailure, FetchResult } from "#sources/fetch/fetch.ts";

/** Reads the articles of a feed's bytes, here or in a worker; throws an AppError where there is no feed. */
export type ParseArticles = (
  bytes: Uint8Array,
  context: FeedArticlesContext,
) => FeedArticles | Promise<FeedArticles>;

export type VisitDeps = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly parse?: ParseArticles;
  readonly signal: AbortSignal;
};

/** One look at one address of a feed: what it brought, and what it says about the next look. */
export type Visit = {
  readonly reading: FeedReading;
  readonly answer: FeedAnswer;
  /** Did the host answer anything at all? */
  readonly isHeard: boolean;
  /** Of its items as they are now; absent where it said nothing of them. */
  readonly marks?: readonly string[];
};

/** What to ask for, and which items are known as they are. */
export type VisitRequest = FeedRequest & { readonly known?: readonly string[] };

/** Failures in which no host was heard: the fault may be on our side. */
const UNHEARD: readonly FetchFailure[] = ["network", "timeout", "blocked", "invalid-url"];

export async function visitFeed(
  source: Source,
  feed: Feed,
  request: VisitRequest,
  deps: VisitDeps,
): Promise<Visit> {
  const { url, known, ...conditions } = request;
  const answer = await deps.fetch(url, { ...conditions, signal: deps.signal });
  deps.signal.throwIfAborted();
  if (answer.outcome === "failed") {
    return {
      reading: { outcome: "unreachable", feedUrl: feed.url, reason: answer.message },
      answer: {
        outcome: "failed",
        reason: answer.message,
        ...(answer.status === undefined ? {} : { status: answer.status }),
        ...(answer.headers ? { headers: answer.headers } : {}),
      },
      isHeard: !UNHEARD.includes(answer.reason),
    };
  }
  const isAsked = request.etag !== undefined || request.lastModified !== undefined;
  if (answer.status === 304 && isAsked) {
    return {
      reading: { outcome: "read", feedUrl: feed.url, articles: [] },
      answer: { outcome: "unchanged", headers: answer.headers, ...redirectOf(answer) },
      isHeard: true,
    };
  }
  return await readAnswer(source, feed, answer, known, deps);
}

type Answered = Extract<FetchResult, { outcome: "ok" }>;

async function readAnswer(
  { id, name, region, time_zone }: Source,
  feed: Feed,
  answer: Answered,
  known: readonly string[] | undefined,
  deps: VisitDeps,
): Promise<Visit> {
  const parse = deps.parse ?? readFeedArticles;
  try {
    const { articles, marks, newestAt, pace } = await parse(answer.bytes, {
      source: { id, name, region },
      feed: { topic: feed.topic },
      ...(known ? { known } : {}),
      url: answer.url,
      contentType: answer.headers["content-type"] ?? "",
      now: deps.clock.now(),
      ...(time_zone ? { timeZone: time_zone } : {}),
    });
    return {
      reading: { outcome: "read", feedUrl: feed.url, articles },
      answer: {
        outcome: "read",
        headers: answer.headers,
        isWhole: !answer.truncated,
        pace: pace ?? {},
        ...(newestAt ? { newestAt } : {}),
        ...redirectOf(answer),
      },
      isHeard: true,
      marks,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      reading: { outcome: "unreadable", feedUrl: feed.url, reason: error.message },
      answer: { outcome: "failed", reason: error.message },
      isHeard: true,
    };
  }
}

function redirectOf({ permanentRedirect }: Answered) {
  return permanentRedirect ? { permanentRedirect } : {};
}
