import { expect, test } from "vitest";
import { type Source, sourceSchema } from "#core/feeds/source.ts";
import type { FeedReading } from "#core/ports.ts";
import { createFeedSource } from "#sources/feeds.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { rss } from "../support/material/feed-text.ts";

const never = new AbortController().signal;

function aSource(feeds: readonly object[], terms: object = {}): Source {
  const fields = {
    name: "المرسى",
    home: "https://marsa.example",
    country: "INT",
    region: "international",
    terms,
    feeds,
  };
  return { ...sourceSchema.parse(fields), id: "marsa" };
}
const feedsOf = (...urls: readonly string[]) => urls.map((url) => ({ url }));

function ok(url: string, text = rss()): FetchResult {
  return {
    outcome: "ok",
    status: 200,
    url,
    headers: {},
    bytes: new TextEncoder().encode(text),
    truncated: false,
  };
}
const refused: FetchResult = { outcome: "failed", reason: "status", message: "HTTP 403", status: 403 };

async function readAll(sources: readonly Source[], fetch: Fetch): Promise<FeedReading[]> {
  return (
    await Array.fromAsync(createFeedSource(sources, { fetch, clock: createFakeClock() }).read(never))
  ).flat();
}

/** A fetch whose answers wait until the test gives them. */
function heldFetch() {
  const waiting = new Map<string, () => void>();
  let most = 0;
  const fetch: Fetch = (url, { signal } = {}) =>
    new Promise((resolve) => {
      waiting.set(url, () => {
        waiting.delete(url);
        resolve(ok(url));
      });
      most = Math.max(most, waiting.size);
      signal?.addEventListener("abort", () =>
        resolve({ outcome: "failed", reason: "aborted", message: "aborted" }),
      );
    });
  return { fetch, waiting, most: () => most };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("items become articles that know their outlet, topic and place", async () => {
  const [reading] = await readAll(
    [aSource([{ url: "https://marsa.example/rss", topic: "economy" }])],
    async (url) => ok(url),
  );
  expect(reading).toMatchObject({
    outcome: "read",
    feedUrl: "https://marsa.example/rss",
    articles: [
      {
        sourceId: "marsa",
        outlet: "المرسى",
        url: "https://marsa.example/news/1",
        region: "international",
        topic: "economy",
        body: [{ text: "افتتحت هيئة الميناء رصيفًا جديدًا للعبّارات صباح الخميس." }],
      },
      { url: "https://marsa.example/news/2" },
    ],
  });
});

test("a bad feed is a reading and spoils no other", async () => {
  const readings = await readAll(
    [aSource(feedsOf("https://a.example/", "https://b.example/", "https://c.example/"))],
    async (url) => (url.includes("a.") ? refused : ok(url, url.includes("b.") ? "<html></html>" : rss())),
  );
  expect(readings.map(({ outcome }) => outcome).sort()).toEqual(["read", "unreachable", "unreadable"]);
});

test("the alternate address is tried when the first fails, under the first one's name", async () => {
  const source = aSource([{ url: "https://a.example/rss", alternate: "https://b.example/rss" }]);
  expect(await readAll([source], async (url) => (url.includes("a.") ? refused : ok(url)))).toMatchObject([
    { outcome: "read", feedUrl: "https://a.example/rss" },
  ]);
  expect(await readAll([source], async () => refused)).toMatchObject([
    { outcome: "unreachable", reason: "HTTP 403; alternate: HTTP 403" },
  ]);
});

test("readings come in the order they finish", async () => {
  const { fetch, waiting } = heldFetch();
  const source = createFeedSource([aSource(feedsOf("https://a.example/", "https://b.example/"))], {
    fetch,
    clock: createFakeClock(),
  });
  const readings = source.read(never)[Symbol.asyncIterator]();
  const first = readings.next();
  await settle();
  waiting.get("https://b.example/")?.();
  expect((await first).value).toMatchObject([{ feedUrl: "https://b.example/" }]);
  waiting.get("https://a.example/")?.();
  expect((await readings.next()).value).toMatchObject([{ feedUrl: "https://a.example/" }]);
  expect((await readings.next()).done).toBe(true);
});

test.each([
  [8, (index: number) => `https://h${index}.example/`],
  [2, (index: number) => `https://one.example/${index}`],
])("at most %i requests run at once", async (limit, url) => {
  const { fetch, waiting, most } = heldFetch();
  const urls = Array.from({ length: 20 }, (_, index) => url(index));
  const all = Array.fromAsync(
    createFeedSource([aSource(feedsOf(...urls))], { fetch, clock: createFakeClock() }).read(never),
  );
  for (let step = 0; step < 20; step += 1) {
    await settle();
    for (const answer of waiting.values()) answer();
  }
  expect((await all).flat()).toHaveLength(20);
  expect(most()).toBe(limit);
});

test("an outlet that asks for a pause gets it between its feeds", async () => {
  const clock = createFakeClock();
  const at: number[] = [];
  const fetch: Fetch = async (url) => {
    at.push(clock.now().epochMilliseconds);
    return ok(url);
  };
  const source = aSource(feedsOf("https://a.example/1", "https://a.example/2", "https://a.example/3"), {
    crawl_delay: 10,
  });
  const all = Array.fromAsync(createFeedSource([source], { fetch, clock }).read(never));
  await clock.advance(60_000);
  expect((await all).flat()).toHaveLength(3);
  expect(at.map((time) => time - (at[0] ?? 0))).toEqual([0, 10_000, 20_000]);
});

test("an abort ends the reading at once, with its reason, and stops the requests", async () => {
  const { fetch } = heldFetch();
  const stop = new AbortController();
  let stopped = false;
  const watched: Fetch = (url, options) => {
    options?.signal?.addEventListener("abort", () => {
      stopped = true;
    });
    return fetch(url, options);
  };
  const source = createFeedSource([aSource(feedsOf("https://a.example/"))], {
    fetch: watched,
    clock: createFakeClock(),
  });
  const all = Array.fromAsync(source.read(stop.signal));
  await settle();
  stop.abort(new Error("enough"));
  await expect(all).rejects.toThrow("enough");
  expect(stopped).toBe(true);
});

test("no sources give no readings", async () => {
  expect(await readAll([], async () => refused)).toEqual([]);
});
