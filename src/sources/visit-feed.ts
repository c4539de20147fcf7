import type { FeedAnswer, FeedRequest } from "#core/politeness.ts";
import type { Clock, FeedReading } from "#core/ports.ts";
import type { Feed, Source } from "#core/source.ts";
import { AppError } from "#lib/error.ts";
import { type FeedContext, type ReadFeed, readFeed } from "./feed.ts";
import { feedArticles } from "./feed-article.ts";
import type { Fetch, FetchFailure, FetchResult } from "./fetch.ts";

/** Reads a feed's bytes, here or in a worker; throws an AppError where there is no feed. */
export type ParseFeed = (bytes: Uint8Array, context: FeedContext) => ReadFeed | Promise<ReadFeed>;

export type VisitDeps = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly parse?: ParseFeed;
  readonly signal: AbortSignal;
};

/** One look at one address of a feed: what it brought, and what it says about the next look. */
export type Visit = {
  readonly reading: FeedReading;
  readonly answer: FeedAnswer;
  /** Did the host answer anything at all? */
  readonly isHeard: boolean;
};

/** Failures in which no host was heard: the fault may be on our side. */
const UNHEARD: readonly FetchFailure[] = ["network", "timeout", "blocked", "invalid-url"];

export async function visitFeed(
  source: Source,
  feed: Feed,
  request: FeedRequest,
  deps: VisitDeps,
): Promise<Visit> {
  const { url, ...conditions } = request;
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
  return await readAnswer(source, feed, answer, deps);
}

type Answered = Extract<FetchResult, { outcome: "ok" }>;

async function readAnswer(source: Source, feed: Feed, answer: Answered, deps: VisitDeps): Promise<Visit> {
  const parse = deps.parse ?? readFeed;
  try {
    const read = await parse(answer.bytes, {
      url: answer.url,
      contentType: answer.headers["content-type"] ?? "",
      now: deps.clock.now(),
      ...(source.time_zone ? { timeZone: source.time_zone } : {}),
    });
    const newestAt = read.items
      .flatMap((item) => item.publishedAt ?? [])
      .reduce<Temporal.Instant | undefined>(
        (last, at) => (last && Temporal.Instant.compare(last, at) >= 0 ? last : at),
        undefined,
      );
    return {
      reading: { outcome: "read", feedUrl: feed.url, articles: feedArticles(read.items, source, feed) },
      answer: {
        outcome: "read",
        headers: answer.headers,
        isWhole: !answer.truncated,
        pace: read.pace ?? {},
        ...(newestAt ? { newestAt } : {}),
        ...redirectOf(answer),
      },
      isHeard: true,
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
