import { expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import type { Fetch, FetchRequest, FetchResult } from "#sources/fetch/fetch.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { rss } from "../support/material/feed-text.ts";
import { sitemap, sitemapIndex } from "../support/material/kinds-text.ts";

const never = new AbortController().signal;
const HOUR = 3_600_000;
const ORIGIN = "https://marsa.example";
const ok = (url: string, text: string, headers = {}): FetchResult => ({
  outcome: "ok",
  status: 200,
  url,
  headers,
  bytes: new TextEncoder().encode(text),
  truncated: false,
});
const busy = (headers = {}): FetchResult => ({
  outcome: "failed",
  reason: "status",
  message: "HTTP 429",
  status: 429,
  headers,
});

type Answer = (url: string, options: FetchRequest) => FetchResult;

/** An outlet whose feeds are read pass by pass. */
async function service(answer: Answer, fields: object) {
  const fake = createFakeClock();
  const clock = { ...fake, sleep: (ms: number) => fake.advance(ms) };
  const { feeds } = await openStores("sqlite::memory:", { now: clock.now() });
  const asked: { readonly url: string; readonly options: FetchRequest }[] = [];
  const fetch: Fetch = async (url, options = {}) => {
    asked.push({ url, options });
    return answer(url, options);
  };
  const given = { name: "المرسى", home: ORIGIN, country: "INT", region: "international", ...fields };
  const sources = [{ ...sourceSchema.parse(given), id: "marsa" }];
  const source = createPoliteFeedSource(sources, { fetch, clock, feeds, random: () => 0 });
  const pass = async (afterMs = 0) => {
    await fake.advance(afterMs);
    asked.splice(0);
    return (await Array.fromAsync(source.read(never))).flat();
  };
  return { pass, asked, feeds };
}

test("a host that has enough is left alone with all its feeds until it said", async () => {
  let isBusy = true;
  const { pass, asked } = await service(
    (url) => (isBusy ? busy({ "retry-after": "18000" }) : ok(url, rss())),
    { feeds: Array.from({ length: 20 }, (_, n) => ({ url: `${ORIGIN}/${n}` })) },
  );
  await pass();
  expect(asked.length).toBeLessThanOrEqual(2);
  await pass(4 * HOUR);
  expect(asked).toEqual([]);
  isBusy = false;
  await pass(2 * HOUR);
  expect(asked).toHaveLength(20);
});

test("an empty answer to a question for what is new is no failure; asked for all, it is the feed's end", async () => {
  let hasNews = true;
  const empty = rss([]);
  const { pass, feeds } = await service(
    (url, { etag }) => ok(url, etag || !hasNews ? empty : rss(), { etag: '"1"' }),
    { feeds: [{ url: `${ORIGIN}/a` }] },
  );
  for (let hour = 0; hour < 30; hour += 1) await pass(HOUR);
  expect(await feeds.get(`${ORIGIN}/a`)).toMatchObject({ failures: 0, yield: { shape: { items: 2 } } });
  hasNews = false;
  for (let hour = 0; hour < 6; hour += 1) await pass(HOUR);
  expect(await feeds.get(`${ORIGIN}/a`)).toMatchObject({
    failures: 0,
    yield: { shape: { items: 0 }, emptySince: expect.anything() },
  });
});

const pages = (last: number, url: string) => {
  const page = Number(new URL(url).searchParams.get("paged") ?? 1);
  const item = { title: `خبر الصفحة ${page} من أرشيف المرسى`, link: `${ORIGIN}/news/${page}` };
  const next = page < last ? `<atom:link rel="next" href="${ORIGIN}/a?paged=${page + 1}"/>` : "";
  return rss([item]).replace("<channel>", `<channel xmlns:atom="http://www.w3.org/2005/Atom">${next}`);
};

test("older pages are read when a feed is read for the first time, as many as its file says, and never in a circle", async () => {
  const { pass, asked } = await service((url) => ok(url, pages(50, url)), {
    fetch: { pages: 4 },
    feeds: [{ url: `${ORIGIN}/a` }],
  });
  expect((await pass())[0]).toMatchObject({ outcome: "read", articles: { length: 4 } });
  await pass(HOUR);
  expect(asked).toHaveLength(1);
  // A server that does not know of pages gives the first one for each.
  const same = (url: string) => pages(50, url).replace(/(الصفحة |news\/)\d+/g, (_, before) => `${before}1`);
  const circle = await service((url) => ok(url, same(url)), {
    fetch: { pages: 10 },
    feeds: [{ url: `${ORIGIN}/a` }],
  });
  await circle.pass();
  expect(circle.asked).toHaveLength(2);
});

test("the parts of an index are read with it; those on another host learn nothing of the outlet's settings", async () => {
  const other = "https://cdn.example/map.xml";
  const index = sitemapIndex([
    [`${ORIGIN}/own.xml`, "2026-11-19"],
    [other, "2026-11-18"],
  ]);
  const { pass, asked, feeds } = await service(
    (url) => ok(url, url.endsWith("index.xml") ? index : sitemap(), { etag: '"x"' }),
    { fetch: { user_agent: "Marsa/1" }, feeds: [{ url: `${ORIGIN}/index.xml`, kind: "news_sitemap" }] },
  );
  expect((await pass())[0]).toMatchObject({ outcome: "read", articles: { length: 2 } });
  expect(asked.map(({ url, options }) => [url, options.settings?.user_agent])).toEqual([
    [`${ORIGIN}/index.xml`, "Marsa/1"],
    [`${ORIGIN}/own.xml`, "Marsa/1"],
    [other, undefined],
  ]);
  // An index that is the same may have parts that are not.
  expect(await feeds.get(`${ORIGIN}/index.xml`)).not.toHaveProperty("etag");
});

test("the operator's word goes before a feed's own about when to come again", async () => {
  const daily = rss().replace("<channel>", "<channel><ttl>1440</ttl>");
  const { pass, asked } = await service((url) => ok(url, daily), {
    feeds: [
      { url: `${ORIGIN}/often`, fetch: { most_minutes: 60 } },
      { url: `${ORIGIN}/daily` },
      { url: `${ORIGIN}/seldom`, fetch: { least_minutes: 2880 } },
    ],
  });
  await pass();
  await pass(2 * HOUR);
  expect(asked.map(({ url }) => url)).toEqual([`${ORIGIN}/often`]);
  await pass(23 * HOUR);
  expect(asked.map(({ url }) => url)).toEqual([`${ORIGIN}/often`, `${ORIGIN}/daily`]);
});

test("once a day all of a feed is given again, so that the store knows what is still in it", async () => {
  const { pass } = await service((url) => ok(url, rss()), { feeds: [{ url: `${ORIGIN}/a` }] });
  const given = async (hours: number) => {
    const [reading] = await pass(hours * HOUR);
    return reading?.outcome === "read" ? reading.articles.length : reading?.reason;
  };
  expect([await given(0), await given(2), await given(20), await given(3), await given(2)]).toEqual([
    2, 0, 0, 2, 0,
  ]);
});
