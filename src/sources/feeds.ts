import type { ArticleSource, Clock, FeedReading } from "#core/ports.ts";
import type { Feed, Source } from "#core/source.ts";
import { AppError } from "#lib/error.ts";
import { readFeed } from "./feed.ts";
import { feedArticle } from "./feed-article.ts";
import type { Fetch } from "./fetch.ts";
import { createGate, type Gate } from "./gate.ts";

const CONCURRENCY = 8;
const PER_HOST = 2;

export type FeedSourceDeps = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly concurrency?: number;
  readonly perHost?: number;
};

/** Reads all feeds of the given sources, each outlet at the pace its terms ask for. */
export function createFeedSource(sources: readonly Source[], deps: FeedSourceDeps): ArticleSource {
  return {
    async *read(signal) {
      signal.throwIfAborted();
      const stop = new AbortController();
      const inner = AbortSignal.any([signal, stop.signal]);
      const finished: FeedReading[] = [];
      let running = 0;
      let wake = () => {};
      let bug: unknown;
      const gates = createGates(deps);
      for (const lane of lanesOf(sources)) {
        running += 1;
        readLane(lane, { ...deps, gates, signal: inner }, (reading) => {
          finished.push(reading);
          wake();
        })
          // Aborted lanes end early, which the loop below sees by itself; anything else is a bug.
          .catch((error: unknown) => {
            if (!inner.aborted) bug = error;
          })
          .finally(() => {
            running -= 1;
            wake();
          });
      }
      const onAbort = () => wake();
      signal.addEventListener("abort", onAbort);
      try {
        while (running > 0 || finished.length > 0) {
          signal.throwIfAborted();
          if (bug !== undefined) throw bug;
          const reading = finished.shift();
          if (reading) yield reading;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
        signal.throwIfAborted();
        if (bug !== undefined) throw bug;
      } finally {
        signal.removeEventListener("abort", onAbort);
        stop.abort();
      }
    },
  };
}

type Lane = { readonly source: Source; readonly feeds: readonly Feed[] };
type LaneDeps = FeedSourceDeps & { readonly gates: (url: string) => Gate; readonly signal: AbortSignal };

/** Feeds of an outlet that asks for a pause are read one after another, all others side by side. */
function lanesOf(sources: readonly Source[]): readonly Lane[] {
  return sources.flatMap((source) =>
    source.terms.crawl_delay > 0
      ? [{ source, feeds: source.feeds }]
      : source.feeds.map((feed) => ({ source, feeds: [feed] })),
  );
}

async function readLane(lane: Lane, deps: LaneDeps, emit: (reading: FeedReading) => void): Promise<void> {
  for (const [index, feed] of lane.feeds.entries()) {
    if (index > 0) await deps.clock.sleep(lane.source.terms.crawl_delay * 1000, deps.signal);
    emit(await readWithAlternate(lane.source, feed, deps));
  }
}

async function readWithAlternate(source: Source, feed: Feed, deps: LaneDeps): Promise<FeedReading> {
  const reading = await readOne(source, feed, feed.url, deps);
  if (reading.outcome === "read" || !feed.alternate) return reading;
  if (source.terms.crawl_delay > 0) await deps.clock.sleep(source.terms.crawl_delay * 1000, deps.signal);
  const second = await readOne(source, feed, feed.alternate, deps);
  if (second.outcome === "read") return second;
  return { ...reading, reason: `${reading.reason}; alternate: ${second.reason}` };
}

function readOne(source: Source, feed: Feed, url: string, deps: LaneDeps): Promise<FeedReading> {
  return deps.gates(url)(async () => {
    deps.signal.throwIfAborted();
    const answer = await deps.fetch(url, { signal: deps.signal });
    if (answer.outcome === "failed")
      return { outcome: "unreachable", feedUrl: feed.url, reason: answer.message };
    try {
      const read = readFeed(answer.bytes, {
        url: answer.url,
        contentType: answer.headers["content-type"] ?? "",
        now: deps.clock.now(),
        ...(source.time_zone ? { timeZone: source.time_zone } : {}),
      });
      const articles = read.items.map((item) => feedArticle(item, source, feed));
      return { outcome: "read", feedUrl: feed.url, articles };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { outcome: "unreadable", feedUrl: feed.url, reason: error.message };
    }
  });
}

/** The host's gate outside, the common one inside: waiting for a slow host takes no common place. */
function createGates({ concurrency = CONCURRENCY, perHost = PER_HOST }: FeedSourceDeps) {
  const common = createGate(concurrency);
  const hosts = new Map<string, Gate>();
  return (url: string): Gate => {
    const host = URL.parse(url)?.host ?? url;
    const gate = hosts.get(host) ?? createGate(perHost);
    hosts.set(host, gate);
    return (work) => gate(() => common(work));
  };
}
