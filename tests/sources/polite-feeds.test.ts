import { beforeEach, expect, test } from "vitest";
import { type Source, sourceSchema } from "#core/feeds/source.ts";
import type { FeedReading } from "#core/ports.ts";
import { readFeedArticles } from "#sources/feed/articles.ts";
import type { Fetch, FetchRequest, FetchResult } from "#sources/fetch/fetch.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import type { ParseArticles } from "#sources/visit-feed.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import { HARBOUR, LIBRARY, rss } from "../support/material/feed-text.ts";

const never = new AbortController().signal;
const A = "https://a.example/rss";
const B = "https://b.example/rss";

let clock: FakeClock;
let feeds: Awaited<ReturnType<typeof openStores>>["feeds"];
let asked: { readonly url: string; readonly at: number; readonly options: FetchRequest }[];
let answers: Record<string, () => FetchResult | Promise<FetchResult>>;

beforeEach(async () => {
  clock = createFakeClock();
  ({ feeds } = await openStores("sqlite::memory:", { now: clock.now() }));
  asked = [];
  answers = {};
});

const fetch: Fetch = async (url, options = {}) => {
  asked.push({ url, at: clock.now().epochMilliseconds, options });
  return (await answers[url]?.()) ?? ok(url);
};

function ok(url: string, given: Partial<Extract<FetchResult, { outcome: "ok" }>> = {}): FetchResult {
  const bytes = new TextEncoder().encode(rss());
  return { outcome: "ok", status: 200, url, headers: {}, bytes, truncated: false, ...given };
}
const refused = (status: number, headers = {}): FetchResult => ({
  outcome: "failed",
  reason: "status",
  message: `HTTP ${status}`,
  status,
  headers,
});
const down: FetchResult = { outcome: "failed", reason: "network", message: "ENOTFOUND" };

function aSource(
  id: string,
  addresses: readonly (string | { url: string; alternate: string })[],
  terms = {},
): Source {
  const fields = {
    name: "المرسى",
    home: "https://marsa.example",
    country: "INT",
    region: "international",
    terms,
    feeds: addresses.map((address) => (typeof address === "string" ? { url: address } : address)),
  };
  return { ...sourceSchema.parse(fields), id };
}

async function pass(...sources: readonly Source[]): Promise<FeedReading[]> {
  const source = createPoliteFeedSource(sources, { fetch, clock, feeds, random: () => 0 });
  let done = false;
  const readings = Array.fromAsync(source.read(never)).finally(() => {
    done = true;
  });
  while (!done) await clock.advance(1000);
  return (await readings).flat();
}
const urls = () => asked.map(({ url }) => url);

test("a feed is read when it is due, and not before", async () => {
  expect(await pass(aSource("marsa", [A]))).toMatchObject([{ outcome: "read", articles: [{}, {}] }]);
  expect(await pass(aSource("marsa", [A]))).toEqual([]);
  await clock.advance(15 * 60_000);
  expect(await pass(aSource("marsa", [A]))).toHaveLength(1);
  expect(urls()).toEqual([A, A]);
});

test("the server's conditions are kept, and a 304 is a reading without articles", async () => {
  answers[A] = () => ok(A, { headers: { etag: '"a"', "last-modified": "yesterday" } });
  await pass(aSource("marsa", [A]));
  answers[A] = () => ok(A, { status: 304, bytes: new Uint8Array(), headers: { etag: '"b"' } });
  await clock.advance(15 * 60_000);
  expect(await pass(aSource("marsa", [A]))).toEqual([{ outcome: "read", feedUrl: A, articles: [] }]);
  expect(asked[1]?.options).toMatchObject({ etag: '"a"', lastModified: "yesterday" });
  expect(await feeds.get(A)).toMatchObject({ etag: '"b"', failures: 0 });
});

test("a 304 to a request without conditions is a failure", async () => {
  answers[A] = () => ok(A, { status: 304, bytes: new Uint8Array() });
  expect(await pass(aSource("marsa", [A]))).toMatchObject([{ outcome: "unreadable" }]);
  expect(await feeds.get(A)).toMatchObject({ failures: 1 });
});

test("items are given again only when they changed, or were not taken", async () => {
  const source = createPoliteFeedSource([aSource("marsa", [A])], { fetch, clock, feeds, random: () => 0 });
  const look = async () => {
    await clock.advance(3_600_000);
    const [reading] = (await Array.fromAsync(source.read(never))).flat();
    return reading?.outcome === "read" ? reading.articles.map(({ title }) => title) : [];
  };
  for await (const _ of source.read(never)) break;
  expect(await look()).toEqual([HARBOUR.title, LIBRARY.title]);
  expect(await look()).toEqual([]);
  const changed = { ...LIBRARY, title: "مكتبة الواحة تغلق للصيانة" };
  answers[A] = () => ok(A, { bytes: new TextEncoder().encode(rss([HARBOUR, changed])) });
  expect(await look()).toEqual([changed.title]);
  answers[A] = () => ok(A, { bytes: new TextEncoder().encode(rss([HARBOUR, LIBRARY])) });
  expect(await look()).toEqual([LIBRARY.title]);
});

/** Looks hour by hour with one source; gives how many times a feed's bytes were read, and what the looks gave. */
async function parsedIn(
  looks: number,
  before: (look: number) => void = () => {},
  sources: Parameters<typeof createPoliteFeedSource>[0] = [aSource("marsa", [A])],
) {
  let parsed = 0;
  const parse: ParseArticles = (bytes, context) => {
    parsed += 1;
    return readFeedArticles(bytes, context);
  };
  const source = createPoliteFeedSource(sources, { fetch, clock, feeds, random: () => 0, parse });
  const given: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    before(look);
    const readings = (await Array.fromAsync(source.read(never))).flat();
    given.push(...readings.map((reading) => (reading.outcome === "read" ? reading.articles.length : -1)));
    await clock.advance(3_600_000);
  }
  return { parsed, given };
}

test("an answer that is the same to the byte is not read again, and the feed counts as read whole", async () => {
  expect(await parsedIn(3)).toEqual({ parsed: 1, given: [2, 0, 0] });
  const state = await feeds.get(A);
  expect(state).toMatchObject({ failures: 0, yield: { shape: { items: 2, dated: 2 } } });
  expect(state?.fullAt).toEqual(state?.checkedAt);
  expect(state?.newestAt?.toString()).toBe("2026-11-19T06:30:00Z");
});

test("once a day the same bytes are read all the same, so that the store learns what is still in the feed", async () => {
  expect(await parsedIn(26)).toMatchObject({ parsed: 2, given: [2, ...Array(23).fill(0), 2, 0] });
});

test("the same bytes are read again where an item had no date, and where feed or outlet is something else now", async () => {
  const undated = { ...LIBRARY, pubDate: "بلا تاريخ" };
  answers[A] = () => ok(A, { bytes: new TextEncoder().encode(rss([HARBOUR, undated])) });
  expect(await parsedIn(2)).toMatchObject({ parsed: 2 });
  await clock.advance(86_400_000);
  const renamed = [aSource("marsa", [A]), { ...aSource("marsa", [A]), name: "المرسى اليوم" }];
  const renaming = async () => renamed.splice(0, 1);
  await clock.advance(86_400_000);
  expect(await parsedIn(2, undefined, renaming)).toMatchObject({ parsed: 2 });
  await clock.advance(86_400_000);
  const changing = (look: number) => {
    answers[A] = () => ok(A, { headers: { "content-type": `application/rss+xml; v=${look}` } });
  };
  expect(await parsedIn(2, changing)).toMatchObject({ parsed: 2 });
});

test("what was learnt is stored only after the consumer took the articles", async () => {
  const source = createPoliteFeedSource([aSource("marsa", [A, B])], { fetch, clock, feeds, random: () => 0 });
  for await (const readings of source.read(never)) {
    for (const { feedUrl } of readings) expect(await feeds.get(feedUrl)).toBeUndefined();
    break;
  }
  expect(await feeds.all()).toEqual([]);
});

test("a bad feed spoils no other, and waits", async () => {
  answers[A] = () => refused(429, { "retry-after": "7200" });
  const readings = await pass(aSource("marsa", [A]), aSource("waha", [B]));
  expect(readings.map(({ outcome }) => outcome).sort()).toEqual(["read", "unreachable"]);
  expect(await feeds.get(A)).toMatchObject({ failures: 1, problem: "HTTP 429" });
  expect((await feeds.get(A))?.nextAt.since(clock.now()).total("hours")).toBeCloseTo(2, 1);
  await clock.advance(3_600_000);
  await pass(aSource("marsa", [A]), aSource("waha", [B]));
  expect(urls().filter((url) => url === A)).toHaveLength(1);
});

test("a feed that is gone is asked no more, and its alternate is", async () => {
  answers[A] = () => refused(410);
  const source = aSource("marsa", [{ url: A, alternate: B }]);
  await pass(source);
  expect(await feeds.get(A)).toMatchObject({ retired: "HTTP 410" });
  await clock.advance(86_400_000);
  expect(await pass(source)).toMatchObject([{ outcome: "read", feedUrl: A }]);
  expect(urls()).toEqual([A, B]);
});

test("an alternate is read beside an address that fails for long, and rests when that is back", async () => {
  const source = aSource("marsa", [{ url: A, alternate: B }]);
  answers[A] = () => refused(503);
  for (let hour = 0; hour < 4; hour += 1) {
    await pass(source);
    await clock.advance(3_600_000);
  }
  expect(urls()).toContain(B);
  delete answers[A];
  await clock.advance(86_400_000);
  await pass(source);
  asked = [];
  await clock.advance(3_600_000);
  await pass(source);
  expect(urls()).toEqual([A]);
});

test("a new address is asked after the redirect was met several times", async () => {
  answers[A] = () => ok(B, { permanentRedirect: B });
  for (let time = 0; time < 6; time += 1) {
    await pass(aSource("marsa", [A]));
    await clock.advance(3_600_000);
  }
  expect(urls()).toEqual([A, A, A, A, A, B]);
});

test("an outlet that asks for a long pause holds up nobody and gets it over several passes", async () => {
  const slow = aSource("slow", ["https://slow.example/1", "https://slow.example/2"], { crawl_delay: 120 });
  const start = clock.now().epochMilliseconds;
  expect(await pass(slow, aSource("marsa", [A]))).toHaveLength(2);
  expect(clock.now().epochMilliseconds - start).toBeLessThan(10_000);
  expect(await pass(slow)).toEqual([]);
  await clock.advance(120_000);
  expect(await pass(slow)).toHaveLength(1);
  const times = asked.filter(({ url }) => url.includes("slow")).map(({ at }) => at);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(120_000);
  expect(new Set(urls()).size).toBe(3);
});

test("a short pause is kept between the feeds of one pass", async () => {
  await pass(aSource("marsa", ["https://a.example/1", "https://a.example/2"], { crawl_delay: 5 }));
  expect((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0)).toBe(5000);
});

test("where no host at all is heard the feeds are not blamed", async () => {
  const addresses = ["a", "b", "c", "d"].map((name) => `https://${name}.example/rss`);
  for (const url of addresses) answers[url] = () => down;
  expect(await pass(aSource("marsa", addresses))).toHaveLength(4);
  expect(await feeds.all()).toEqual([]);
  answers[B] = () => ok(B);
  await pass(aSource("marsa", addresses));
  expect((await feeds.all()).map(({ failures }) => failures)).toEqual([1, 0, 1, 1]);
});

test("an abort blames no feed", async () => {
  const stop = new AbortController();
  answers[A] = () => {
    stop.abort(new Error("enough"));
    return { outcome: "failed", reason: "aborted", message: "aborted" };
  };
  const source = createPoliteFeedSource([aSource("marsa", [A])], { fetch, clock, feeds, random: () => 0 });
  await expect(Array.fromAsync(source.read(stop.signal))).rejects.toThrow("enough");
  expect(await feeds.all()).toEqual([]);
});

test("what a feed says of its hub is told when it is read whole, and nothing where it is unchanged", async () => {
  const told: unknown[] = [];
  const link = `<https://hub.example/>; rel="hub"`;
  answers[A] = () => ok(A, { headers: { link, etag: "1" } });
  const onHub = async (...words: unknown[]) => void told.push(words);
  const deps = { fetch, clock, feeds, random: () => 0, onHub };
  const source = createPoliteFeedSource([aSource("a", [A, B])], deps);
  const readAll = async () => {
    for await (const _ of source.read(never));
  };
  await readAll();
  expect(told.toSorted()).toEqual([
    [A, { hub: "https://hub.example/", topic: A }],
    [B, undefined],
  ]);
  answers[A] = () => ok(A, { status: 304 });
  answers[B] = () => refused(500);
  await clock.advance(3_600_000);
  await readAll();
  expect(told).toHaveLength(2);
});
