import type { FeedState, FeedStore } from "#core/feeds/feed-state.ts";
import { type FeedHealth, feedHealth, type Judged, silenceProblem } from "#core/feeds/health.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, FeedReading } from "#core/ports.ts";

/** One row of the table: what a feed gave when it was tried, and what the service knows of it. */
export type FeedCheck = {
  readonly sourceId: string;
  readonly feedUrl: string;
  readonly outcome: FeedReading["outcome"];
  readonly items: number;
  readonly newestAt?: Temporal.Instant;
  /** By what it gave now, against what it gave before. */
  readonly health: FeedHealth;
  /** Why it gave nothing, or nothing new for long. */
  readonly reason?: string;
  /** Why the service does not read it any more. */
  readonly retired?: string;
};

export type CheckFeedsDeps = {
  /** Reads every feed, whether due or not. */
  readonly source: ArticleSource;
  readonly sources: readonly Source[];
  /** The service's memory; a retired feed that can be read again is taken up again. */
  readonly feeds?: FeedStore;
  readonly now: Temporal.Instant;
};

const EVER = Temporal.Instant.fromEpochMilliseconds(0);

/** Tries every feed once, in the order they answer. */
export async function* checkFeeds(deps: CheckFeedsDeps, signal: AbortSignal): AsyncGenerator<FeedCheck> {
  const owners = new Map(deps.sources.flatMap(({ id, feeds }) => feeds.map(({ url }) => [url, id] as const)));
  for await (const readings of deps.source.read(signal))
    for (const reading of readings) yield await checkOf(reading, owners, deps);
}

/** The same outlets with each alternate as a feed of its own: one that works must not hide one that does not. */
export function withAlternatesApart(sources: readonly Source[]): readonly Source[] {
  return sources.map((source) => ({
    ...source,
    feeds: source.feeds.flatMap(({ alternate, ...feed }) =>
      alternate ? [feed, { url: alternate, topic: feed.topic }] : [feed],
    ),
  }));
}

async function checkOf(
  reading: FeedReading,
  owners: ReadonlyMap<string, string>,
  deps: CheckFeedsDeps,
): Promise<FeedCheck> {
  const { feedUrl, outcome } = reading;
  const known = await deps.feeds?.get(feedUrl);
  const isBack = outcome === "read" && known?.retired !== undefined;
  if (isBack) await deps.feeds?.put([takenUp(known)]);
  const retired = isBack ? undefined : known?.retired;
  const articles = outcome === "read" ? reading.articles : [];
  const newestAt = articles
    .flatMap(({ publishedAt, dated }) => (dated ? publishedAt : []))
    .sort(Temporal.Instant.compare)
    .at(-1);
  const judged = judgedNow(reading, newestAt, known, retired);
  const reason = outcome === "read" ? silenceProblem(judged, deps.now) : reading.reason;
  return {
    sourceId: owners.get(feedUrl) ?? "",
    feedUrl,
    outcome,
    items: articles.length,
    ...(newestAt ? { newestAt } : {}),
    health: feedHealth(judged, deps.now),
    ...(reason ? { reason } : {}),
    ...(retired ? { retired } : {}),
  };
}

/** What was remembered of it, with what this look brought in its place. */
function judgedNow(
  reading: FeedReading,
  newestAt: Temporal.Instant | undefined,
  known: FeedState | undefined,
  retired: string | undefined,
): Judged {
  const { days = [], longestPauseHours = 0 } = known?.yield ?? {};
  const newest = newestAt ?? known?.newestAt;
  const isRead = reading.outcome === "read";
  const { cause, status } = isRead ? {} : reading;
  const shape = isRead ? reading.shape : undefined;
  return {
    failures: isRead ? 0 : 1,
    ...(retired === undefined ? {} : { retired }),
    ...(newest ? { newestAt: newest } : {}),
    yield: {
      days,
      longestPauseHours,
      ...(shape ? { shape } : {}),
      // Nobody waits for it to be empty twice.
      ...(shape?.items === 0 ? { emptySince: EVER } : {}),
      ...(cause ? { cause } : {}),
      ...(status === undefined ? {} : { status }),
    },
  };
}

function takenUp({ retired: _, problem: __, ...state }: FeedState): FeedState {
  return { ...state, failures: 0 };
}
