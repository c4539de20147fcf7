import { checkFeeds, withAlternatesApart } from "#app/news/feeds/check-feeds.ts";
import { type FeedHealth, feedHealth, isBarren } from "#core/feeds/health.ts";
import { createFeedSource } from "#sources/feeds.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../fake-clock.ts";
import { createWorld, newsAt, type Trouble } from "./world.ts";

const HOUR = 3_600_000;
const START = Temporal.Instant.from("2026-11-01T00:30:00Z");
const never = new AbortController().signal;

export type FortnightOptions = {
  readonly sources: number;
  readonly perFault: number;
  readonly days: number;
  /** Day on which things go wrong, at 06:30, and day on which half of them are well again. */
  readonly faultDay: number;
  readonly wellDay: number;
};

export type FortnightReport = {
  /** For each source that went wrong: hours until it was first called what it is, and what the doctor said of it a day later. */
  readonly troubles: readonly {
    readonly fault: string;
    readonly wanted: FeedHealth;
    readonly namedAfterHours: number | undefined;
    readonly doctor: FeedHealth | undefined;
    /** Share of the articles published under the fault that came all the same. */
    readonly carried: number;
    /** Requests to the alternate from a day after the feed was well again. */
    readonly lateAlternates: number;
    readonly isHealed: boolean;
  }[];
  /** Healthy feeds that were called something else, once an hour. */
  readonly falseAlarms: readonly string[];
  readonly requests: number;
  /** The most requests of one feed's address in a day. */
  readonly busiestFeedDay: number;
  readonly articles: number;
};

/** Lives through days of a web where feeds go wrong, an hour at a step. */
export async function runFortnight(options: FortnightOptions): Promise<FortnightReport> {
  const fake = createFakeClock(START);
  // Who waits for a host's spacing lets the time pass.
  const clock = { ...fake, sleep: (ms: number) => fake.advance(ms) };
  const faultsFrom = START.add({ hours: 24 * options.faultDay + 6 });
  const wellFrom = START.add({ hours: 24 * options.wellDay + 6 });
  const world = createWorld({ ...options, start: START, faultsFrom, wellFrom }, clock);
  const { feeds } = await openStores("sqlite::memory:", { now: START });
  const deps = { fetch: world.fetch, clock };
  const source = createPoliteFeedSource(world.sources, { ...deps, feeds, random: () => 0.5 });
  const arrived = new Set<string>();
  const named = new Map<string, number>();
  const doctor = new Map<string, FeedHealth>();
  const falseAlarms: string[] = [];
  const troubled = new Map(world.troubles.map((trouble) => [trouble.url, trouble]));

  const observe = async (hour: number) => {
    const now = clock.now();
    const since = now.since(faultsFrom).total("hours");
    for (const state of await feeds.all()) {
      const health = feedHealth(state, now);
      const trouble = since < 0 ? undefined : troubled.get(state.url);
      if (trouble && health === trouble.fault.health && !named.has(state.url)) named.set(state.url, since);
      if (!trouble && !["well", "teasers"].includes(health))
        falseAlarms.push(`${state.url} ${health} in hour ${hour}`);
    }
    if (since >= 17 && doctor.size === 0)
      for (const [url, health] of await doctorSays(world, deps, feeds)) doctor.set(url, health);
  };

  for (let hour = 0; hour < options.days * 24; hour += 1) {
    for (const reading of (await Array.fromAsync(source.read(never))).flat())
      if (reading.outcome === "read") for (const { url } of reading.articles) if (url) arrived.add(url);
    await observe(hour);
    await clock.advance(HOUR);
  }
  return {
    troubles: world.troubles.map((trouble) => ({
      fault: trouble.fault.name,
      wanted: trouble.fault.health,
      namedAfterHours: named.get(trouble.url),
      doctor: doctor.get(trouble.url),
      carried: carriedShare(trouble, world.sources.indexOf(trouble.source), arrived, clock.now()),
      lateAlternates: trouble.to
        ? requestsAfter(world.requests, trouble.alternate, trouble.to.add({ hours: 24 }))
        : 0,
      isHealed: trouble.to !== undefined,
    })),
    falseAlarms,
    requests: world.requests.length,
    busiestFeedDay: busiest(world.requests, ({ url }) => url, 24),
    articles: arrived.size,
  };
}

async function doctorSays(
  { sources }: ReturnType<typeof createWorld>,
  deps: Parameters<typeof createFeedSource>[1],
  feeds: Awaited<ReturnType<typeof openStores>>["feeds"],
) {
  const apart = withAlternatesApart(sources);
  const source = createFeedSource(apart, deps);
  const rows = await Array.fromAsync(
    checkFeeds({ source, sources: apart, feeds, now: deps.clock.now() }, never),
  );
  return rows.map(({ feedUrl, health }) => [feedUrl, health] as const);
}

/** Published while it was wrong, and long enough ago to have come by the alternate. */
function carriedShare(
  trouble: Trouble,
  index: number,
  arrived: ReadonlySet<string>,
  end: Temporal.Instant,
): number {
  if (!isBarren(trouble.fault.health)) return 1;
  const until = trouble.to ?? end.subtract({ hours: 24 });
  const published = new Set<string>();
  for (let at = trouble.from; Temporal.Instant.compare(at, until) < 0; at = at.add({ hours: 6 }))
    for (const news of newsAt(index, START, at))
      if (Temporal.Instant.compare(news.at, trouble.from) > 0) published.add(news.link);
  return published.size === 0 ? 1 : [...published].filter((url) => arrived.has(url)).length / published.size;
}

type Requests = ReturnType<typeof createWorld>["requests"];

function requestsAfter(requests: Requests, url: string, from: Temporal.Instant): number {
  return requests.filter((one) => one.url === url && Temporal.Instant.compare(one.at, from) >= 0).length;
}

function busiest(requests: Requests, keyOf: (one: Requests[number]) => string, hours: number): number {
  const counts = new Map<string, number>();
  for (const one of requests) {
    const slot = `${keyOf(one)} ${Math.floor(one.at.epochMilliseconds / (hours * HOUR))}`;
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
