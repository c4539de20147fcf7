import { settingsFor } from "#core/feeds/fetch-settings.ts";
import type { HubOffer } from "#core/feeds/hub.ts";
import type { FeedAnswer, FeedRequest } from "#core/feeds/politeness.ts";
import type { Feed, Source } from "#core/feeds/source.ts";
import type { Clock, FeedReading } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { FeedArticles, FeedArticlesContext } from "#sources/feed/articles.ts";
import type { Fetch, FetchFailure, FetchResult } from "#sources/fetch/fetch.ts";
import { offerInHeader } from "./hub/offer.ts";
import { digestOf, type Look, lookOf, sameAgain } from "./look.ts";
import { type ReadAnswer, withMorePages } from "./more-pages.ts";

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

/** One request to one address of a feed: what it brought, and what it says about the next request. */
export type Visit = {
  readonly reading: FeedReading;
  readonly answer: FeedAnswer;
  /** Did the host answer anything at all? */
  readonly isHeard: boolean;
  /** Of its items as they are now; absent where it said nothing of them. */
  readonly marks?: readonly string[];
  /** At its own answer, without further pages; absent where it said nothing of its items. */
  readonly look?: Look;
  /** At most one; absent where it said nothing of them. */
  readonly hubs?: readonly HubOffer[];
};

/** What to ask for, and what is known of the feed. */
export type VisitRequest = FeedRequest & {
  /** Which items are known as they are. */
  readonly known?: readonly string[];
  /** The latest look, whose articles were taken. */
  readonly last?: Look;
  readonly newestAt?: Temporal.Instant;
  /** Nothing of it is known yet. */
  readonly isFirst?: boolean;
};

/** Failures without any answer: the fault may be on our side. */
const UNHEARD: readonly FetchFailure[] = ["network", "timeout", "blocked", "invalid-url", "config"];

export async function visitFeed(
  source: Source,
  feed: Feed,
  request: VisitRequest,
  deps: VisitDeps,
): Promise<Visit> {
  const { url, etag, lastModified } = request;
  const settings = settingsFor(source, feed);
  const conditions = { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
  const answer = await deps.fetch(url, { ...conditions, settings, signal: deps.signal });
  deps.signal.throwIfAborted();
  if (answer.outcome === "failed") return unreachable(feed, answer);
  const isAsked = etag !== undefined || lastModified !== undefined;
  if (answer.status === 304 && isAsked) return unchanged(feed, answer);
  const visit = await readAnswer(source, feed, answer, request, deps);
  // Some servers answer with an empty feed where they mean that nothing is new.
  return isAsked && isEmpty(visit) ? unchanged(feed, answer, true) : visit;
}

type Answered = Extract<FetchResult, { outcome: "ok" }>;

function unreachable(feed: Feed, answer: Extract<FetchResult, { outcome: "failed" }>): Visit {
  const failure = {
    reason: answer.message,
    cause: answer.reason,
    ...(answer.status === undefined ? {} : { status: answer.status }),
  };
  return {
    reading: { outcome: "unreachable", feedUrl: feed.url, ...failure },
    answer: { outcome: "failed", ...failure, ...(answer.headers ? { headers: answer.headers } : {}) },
    isHeard: !UNHEARD.includes(answer.reason),
  };
}

function unchanged(feed: Feed, answer: Answered, isDoubtful = false): Visit {
  return {
    reading: { outcome: "read", feedUrl: feed.url, articles: [] },
    answer: {
      outcome: "unchanged",
      headers: answer.headers,
      ...(isDoubtful ? { isDoubtful } : {}),
      ...redirectOf(answer),
    },
    isHeard: true,
  };
}

function isEmpty({ answer }: Visit): boolean {
  return answer.outcome === "read"
    ? answer.shape?.items === 0
    : answer.outcome === "failed" && answer.cause === "empty";
}

async function readAnswer(
  source: Source,
  feed: Feed,
  answer: Answered,
  request: VisitRequest,
  deps: VisitDeps,
): Promise<Visit> {
  const settings = settingsFor(source, feed);
  const read = readerOf(source, feed, request, deps);
  const { host } = new URL(answer.url);
  try {
    const digest = digestOf({ source, feed }, answer);
    const first = (request.last && sameAgain(request.last, digest)) ?? (await read(answer));
    const { articles, marks, newestAt, pace, shape, fresh } = await withMorePages(answer.url, first, {
      source,
      deps,
      read,
      // What one host is told is no business of another's.
      ask: (url) =>
        deps.fetch(url, { signal: deps.signal, ...(new URL(url).host === host ? { settings } : {}) }),
      pages: request.isFirst ? (settings?.pages ?? 1) : 1,
    });
    const hub = offerInHeader(answer.headers.link, answer.url) ?? first.hub;
    return {
      reading: { outcome: "read", feedUrl: feed.url, articles, shape },
      answer: {
        outcome: "read",
        headers: answer.headers,
        // An index that is unchanged says nothing of its parts.
        isWhole: !answer.truncated && !first.parts,
        pace: pace ?? {},
        shape,
        fresh,
        ...(newestAt ? { newestAt } : {}),
        ...redirectOf(answer),
      },
      isHeard: true,
      marks,
      look: lookOf(digest, first),
      hubs: hub ? [hub] : [],
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failure = { reason: error.message, cause: error.code };
    return {
      reading: { outcome: "unreadable", feedUrl: feed.url, ...failure },
      answer: { outcome: "failed", ...failure },
      isHeard: true,
    };
  }
}

function readerOf(
  { id, name, region, home, time_zone, fetch }: Source,
  feed: Feed,
  { known, newestAt }: VisitRequest,
  deps: VisitDeps,
): ReadAnswer {
  const { topic, kind, json, page } = feed;
  const minutes = settingsFor({ fetch }, feed)?.date_offset_minutes;
  return async (answer) => {
    // Where threads of their own parse, this one need not know how.
    const parse = deps.parse ?? (await import("#sources/feed/articles.ts")).readFeedArticles;
    return parse(answer.bytes, {
      source: { id, name, region, home },
      // An alternate is told by its answer: the map is of the feed's own address.
      feed: { topic, ...(isOwn(answer.url, feed) ? { kind, json, page } : {}) },
      ...(known ? { known } : {}),
      ...(newestAt ? { newestAt } : {}),
      url: answer.url,
      contentType: answer.headers["content-type"] ?? "",
      now: deps.clock.now(),
      ...(time_zone ? { timeZone: time_zone } : {}),
      ...(minutes ? { dateOffsetMinutes: minutes } : {}),
    });
  };
}

function isOwn(url: string, feed: Feed): boolean {
  return feed.alternate === undefined || new URL(url).host === new URL(feed.url).host;
}

function redirectOf({ permanentRedirect }: Answered) {
  return permanentRedirect ? { permanentRedirect } : {};
}
