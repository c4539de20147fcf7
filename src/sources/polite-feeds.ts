import { afterAnswer, needsAlternate, newFeed, requestFor } from "#core/feeds/politeness.ts";
import type { Feed, Source } from "#core/feeds/source.ts";
import type { ArticleSource, FeedReading } from "#core/ports.ts";
import type { FeedState, FeedStore } from "#core/stores.ts";
import { createHostGates } from "#sources/fetch/host-limits.ts";
import { fanIn, type Producer } from "./fan-in.ts";
import type { FeedSourceDeps } from "./feeds.ts";
import { type Visit, visitFeed } from "./visit-feed.ts";

/** A longer pause between two requests is not waited for: the outlet's next feed is for the next pass. */
const PATIENCE_S = 30;
/** That many hosts silent and none heard in a pass: the network is down here, not the feeds there. */
const OFFLINE_HOSTS = 4;

export type PoliteDeps = FeedSourceDeps & {
  readonly feeds: FeedStore;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
};

/**
 * Reads the feeds that are due, under the conditions their servers gave. What was learnt of a feed is
 * stored when the next reading is asked for: a consumer that stores articles first loses none. Items
 * that an earlier look gave as they are now are not given again.
 */
export function createPoliteFeedSource(sources: readonly Source[], deps: PoliteDeps): ArticleSource {
  const marks: ItemMarks = new Map();
  return {
    async *read(signal) {
      const producers = await planLanes(sources, marks, deps);
      const silent: Outcome[] = [];
      let isOnline = false;
      for await (const outcomes of fanIn(producers, signal)) {
        yield outcomes.map(({ reading }) => reading);
        for (const outcome of outcomes) {
          if (outcome.marks) marks.set(outcome.url, outcome.marks);
          isOnline ||= outcome.isHeard;
          silent.push(outcome);
        }
        if (isOnline) await deps.feeds.put(silent.splice(0).map(({ state }) => state));
      }
      const hosts = new Set(silent.map(({ url }) => URL.parse(url)?.host));
      if (hosts.size < OFFLINE_HOSTS) await deps.feeds.put(silent.map(({ state }) => state));
    },
  };
}

type Outcome = {
  readonly reading: FeedReading;
  readonly state: FeedState;
  readonly url: string;
} & Pick<Visit, "isHeard" | "marks">;

/** The items of each address as they were when their articles were last taken. */
type ItemMarks = Map<string, readonly string[]>;

/** One address of a feed that is due. */
type DueAddress = { readonly feed: Feed; readonly state: FeedState };

async function planLanes(
  sources: readonly Source[],
  marks: ItemMarks,
  deps: PoliteDeps,
): Promise<Producer<Outcome>[]> {
  const now = deps.clock.now();
  const states = new Map((await deps.feeds.all()).map((state) => [state.url, state]));
  const addressesOf = ({ url, alternate }: Feed) => {
    const state = states.get(url);
    return alternate && state && needsAlternate(state, now) ? [url, alternate] : [url];
  };
  const urls = sources.flatMap(({ feeds }) => feeds.flatMap(addressesOf));
  const due = new Set(await deps.feeds.due(urls, now));
  const gates = createHostGates(deps);
  return sources.flatMap((source) => {
    const wanted = source.feeds.flatMap((feed) =>
      addressesOf(feed)
        .filter((url) => due.delete(url))
        .map((url) => ({ feed, state: states.get(url) ?? newFeed(url, now) })),
    );
    const producer = (addresses: readonly DueAddress[]): Producer<Outcome> => {
      return async (emit, signal) => {
        for (const [index, address] of addresses.entries()) {
          if (index > 0) await deps.clock.sleep(source.terms.crawl_delay * 1000, signal);
          // While nobody takes the outcome, its place in the gates stays taken, and no more is fetched.
          await gates(address.state.url)(async () => emit(await visit(source, address, marks, deps, signal)));
        }
      };
    };
    const pause = source.terms.crawl_delay;
    if (pause === 0) return wanted.map((address) => producer([address]));
    return [producer(afterPause(source, wanted, states, now))];
  });
}

/** Of an outlet that asks for a pause: nothing before it is over, and one feed a pass where it is long. */
function afterPause(
  { feeds, terms }: Source,
  wanted: readonly DueAddress[],
  states: ReadonlyMap<string, FeedState>,
  now: Temporal.Instant,
): readonly DueAddress[] {
  const isTooSoon = feeds
    .flatMap(({ url, alternate }) => [url, alternate ?? url])
    .some((url) => {
      const at = states.get(url)?.checkedAt;
      return at !== undefined && now.since(at).total("seconds") < terms.crawl_delay;
    });
  if (isTooSoon) return [];
  const longestWaiting = wanted.toSorted((a, b) => Temporal.Instant.compare(a.state.nextAt, b.state.nextAt));
  return terms.crawl_delay > PATIENCE_S ? longestWaiting.slice(0, 1) : longestWaiting;
}

async function visit(
  source: Source,
  { feed, state }: DueAddress,
  marks: ItemMarks,
  deps: PoliteDeps,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const request = requestFor(state, deps.clock.now());
  const known = marks.get(request.url);
  const { answer, ...visited } = await visitFeed(source, feed, known ? { ...request, known } : request, {
    ...deps,
    signal,
  });
  const next = afterAnswer(state, answer, { now: deps.clock.now(), jitter: deps.random() });
  return { ...visited, state: next, url: request.url };
}
