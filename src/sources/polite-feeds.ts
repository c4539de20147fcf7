import type { FeedState, FeedStore } from "#core/feeds/feed-state.ts";
import { settingsFor } from "#core/feeds/fetch-settings.ts";
import type { HubOffer } from "#core/feeds/hub.ts";
import { afterAnswer, needsAlternate, newFeed, requestFor } from "#core/feeds/politeness.ts";
import type { Feed, Source } from "#core/feeds/source.ts";
import type { ArticleSource, FeedReading } from "#core/ports.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { createHostLimits } from "#sources/fetch/host-limits.ts";
import { createHostManners, type HostManners } from "#sources/fetch/host-manners.ts";
import { fanIn, type Producer } from "./fan-in.ts";
import type { FeedSourceDeps } from "./feeds.ts";
import type { Look } from "./look.ts";
import { type Visit, visitFeed } from "./visit-feed.ts";

/** A longer crawl delay is not waited out: the outlet's next feed is left for the next pass. */
const PATIENCE_S = 30;
/** If this many hosts fail in a pass and none answers, our own network is down, not the feeds. */
const OFFLINE_HOSTS = 4;

export type OnHub = (url: string, offer: HubOffer | undefined) => Promise<void>;

export type PoliteDeps = FeedSourceDeps & {
  readonly feeds: FeedStore;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Learns of the hub of each address that was read whole, or that it has none. */
  readonly onHub?: OnHub;
};

/**
 * Reads the feeds that are due, under the conditions their servers gave. What was learnt of a feed is
 * stored when the next reading is asked for: a consumer that stores articles first loses none. Items
 * that an earlier look gave as they are now are not given again. Where the outlets change, a function says which they are
 * each time.
 */
export function createPoliteFeedSource(
  sources: readonly Source[] | (() => Promise<readonly Source[]>),
  deps: PoliteDeps,
): ArticleSource {
  const memory: Memory = { takings: new Map(), manners: createHostManners(deps.clock) };
  return {
    async *read(signal) {
      const wanted = typeof sources === "function" ? await sources() : sources;
      const producers = await planLanes(wanted, memory, deps);
      const silent: Outcome[] = [];
      let isOnline = false;
      for await (const outcomes of fanIn(producers, signal)) {
        const readings = outcomes.flatMap(({ reading }) => reading ?? []);
        if (readings.length > 0) yield readings;
        for (const outcome of outcomes) {
          remember(memory.takings, outcome, deps.clock.now());
          if (outcome.hubs) await deps.onHub?.(outcome.state.url, outcome.hubs[0]);
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
  /** Absent where its host was not to be asked. */
  readonly reading?: FeedReading;
  readonly state: FeedState;
  readonly url: string;
} & Pick<Visit, "isHeard" | "marks" | "look" | "hubs">;

/** The items of an address as they were when their articles were last taken, and when all of them last were. */
type Taking = {
  readonly marks: readonly string[];
  readonly look?: Look | undefined;
  readonly fullAt: Temporal.Instant;
};
type Takings = Map<string, Taking>;

/** What one pass leaves for the next. */
type Memory = { readonly takings: Takings; readonly manners: HostManners };

/** Once a day all of a feed is taken again, so that the store knows what is still in it. */
const MARKS_HOURS = 24;

function remember(takings: Takings, { url, marks, look }: Outcome, now: Temporal.Instant): void {
  if (marks) takings.set(url, { marks, look, fullAt: lastTaking(takings, url, now)?.fullAt ?? now });
}

function lastTaking(takings: Takings, url: string, now: Temporal.Instant): Taking | undefined {
  const found = takings.get(url);
  return found && now.since(found.fullAt).total("hours") < MARKS_HOURS ? found : undefined;
}

/** One address of a feed that is due. */
type DueAddress = { readonly feed: Feed; readonly state: FeedState };

async function planLanes(
  sources: readonly Source[],
  memory: Memory,
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
  const hostLimits = createHostLimits(deps);
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
          // Until the outcome is consumed its slot in the limits stays occupied, so that no more is fetched.
          await hostLimits(address.state.url)(async () =>
            emit(await visit(source, address, memory, deps, signal)),
          );
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
  { takings, manners }: Memory,
  deps: PoliteDeps,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const request = requestFor(state, deps.clock.now());
  const { url } = request;
  const closedUntil = manners.closedUntil(url);
  if (closedUntil) return { state: { ...state, nextAt: closedUntil }, url, isHeard: true };
  await manners.turn(url, signal);
  const taken = lastTaking(takings, url, deps.clock.now());
  const { newestAt } = state;
  const fetch: Fetch = async (address, options) => {
    const answer = await deps.fetch(address, options);
    manners.answered(address, answer);
    return answer;
  };
  const { answer, ...visited } = await visitFeed(
    source,
    feed,
    {
      ...request,
      ...(taken ? { known: taken.marks } : {}),
      ...(taken?.look ? { last: taken.look } : {}),
      ...(newestAt ? { newestAt } : {}),
      isFirst: !state.checkedAt,
    },
    { ...deps, fetch, signal },
  );
  const settings = settingsFor(source, feed);
  const next = afterAnswer(state, answer, {
    now: deps.clock.now(),
    jitter: deps.random(),
    intervals: { leastMinutes: settings?.least_minutes, mostMinutes: settings?.most_minutes },
  });
  return { ...visited, state: next, url };
}
