import { urlKey } from "#core/article/url.ts";
import { draftSource, isArabicFeed } from "#core/feeds/draft-source.ts";
import type { FoundFeed } from "#core/feeds/found-feed.ts";
import type { OwnFeed } from "#core/feeds/own-feed.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock, FeedFinder } from "#core/ports.ts";
import { withDeadline } from "#lib/deadline.ts";
import { AppError } from "#lib/error.ts";

/** A finding that takes longer has no answer in time; its reader tries again. */
const PATIENCE_MS = 20_000;
const TOO_LATE = new Error("too long");
/** Findings at once, of all chats together: each asks a stranger's host for up to a dozen addresses. */
const MOST_AT_ONCE = 4;
/** Buttons to choose by. */
const MOST_FOUND = 6;

/** Why an address is no feed of anybody's. */
export type NoFeed =
  | ("private" | "robots" | "paywalled" | "too large" | "unreachable")
  | ("no feed" | "empty" | "not Arabic" | "busy");

/** A feed that could be added. */
export type Candidate = Omit<OwnFeed, "id" | "failingSince">;

export type OwnFinding =
  | { readonly outcome: "found"; readonly feeds: readonly Candidate[] }
  /** The operator's files have it: everybody gets its news. */
  | { readonly outcome: "known"; readonly outlet: Source }
  | { readonly outcome: "none"; readonly reason: NoFeed };

/** Looks for the feeds behind an address that a reader gave; throws only for a bug or an abort. */
export type FindOwnFeed = (address: string, signal: AbortSignal) => Promise<OwnFinding>;

const REASONS: Readonly<Record<string, NoFeed>> = {
  blocked: "private",
  "invalid-url": "no feed",
  robots: "robots",
  login: "paywalled",
  "too-large": "too large",
};

export function createFindOwnFeed(
  finder: FeedFinder,
  sources: readonly Source[],
  clock: Pick<Clock, "sleep">,
): FindOwnFeed {
  const enabled = sources.filter((source) => source.enabled);
  let underWay = 0;

  const find = async (address: string, signal: AbortSignal): Promise<OwnFinding> => {
    const patience = { ms: PATIENCE_MS, clock, signal, reason: TOO_LATE };
    try {
      return chooseFrom(await withDeadline((given) => finder.find(address, given), patience), enabled);
    } catch (error) {
      signal.throwIfAborted();
      if (error === TOO_LATE) return none("unreachable");
      if (!(error instanceof AppError)) throw error;
      const isPaid = /\bHTTP 40[1-3]\b/.test(error.message);
      return none(isPaid ? "paywalled" : (REASONS[error.code] ?? "unreachable"));
    }
  };

  return async (address, signal) => {
    if (underWay >= MOST_AT_ONCE) return none("busy");
    underWay += 1;
    try {
      return await find(address, signal);
    } finally {
      underWay -= 1;
    }
  };
}

function chooseFrom(
  { home, name, feeds }: Awaited<ReturnType<FeedFinder["find"]>>,
  enabled: readonly Source[],
): OwnFinding {
  if (feeds.length === 0) return none("no feed");
  const filled = feeds.filter(({ titles }) => titles.length > 0);
  if (filled.length === 0) return none("empty");
  const arabic = filled.filter(isArabicFeed);
  if (arabic.length === 0) return none("not Arabic");
  const unknown = arabic.filter((feed) => !ownerOf(feed, enabled));
  const [first] = arabic;
  const outlet = first && ownerOf(first, enabled);
  if (unknown.length === 0 && outlet) return { outcome: "known", outlet };
  const candidates = unknown.slice(0, MOST_FOUND).map((feed): Candidate => {
    const draft = draftSource(home, unknown.length > 1 ? feed.title || name : (name ?? feed.title), [feed]);
    return { name: draft.name, home, url: feed.url, ...(feed.kind ? { kind: feed.kind } : {}) };
  });
  return { outcome: "found", feeds: candidates };
}

function ownerOf({ url }: FoundFeed, sources: readonly Source[]): Source | undefined {
  const key = urlKey(url);
  return sources.find(({ feeds }) => feeds.some((feed) => urlKey(feed.url) === key));
}

function none(reason: NoFeed): OwnFinding {
  return { outcome: "none", reason };
}
