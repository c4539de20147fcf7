import { afterAll, beforeAll, expect, test } from "vitest";
import { refresh } from "#app/news/refresh.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import { createFetcher } from "#sources/fetch/fetch.ts";
import { createParserPool } from "#sources/parser/pool.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { hostileEndpoints } from "../../support/hostile/hostile-endpoints.ts";
import { hostileFeeds } from "../../support/hostile/hostile-feeds.ts";
import { startHostileServer } from "../../support/hostile/hostile-server.ts";

const never = new AbortController().signal;
const clock = createFakeClock(Temporal.Instant.from("2026-11-20T08:00:00Z"));
const parser = createParserPool();
let server: Awaited<ReturnType<typeof startHostileServer>>;
let stores: OpenStores;
beforeAll(async () => {
  server = await startHostileServer((origin, forbidden) => [
    ...hostileEndpoints(origin, forbidden),
    ...hostileFeeds(),
  ]);
  stores = await openStores("sqlite::memory:", { now: clock.now() });
});
afterAll(async () => {
  await Promise.all([server.close(), parser.close(), stores.close()]);
});

/** One host serves them all: what closes a host for a while would hide the others. */
const CLOSING = /^\/status\/(?:429|503)$/;

function sources() {
  return server.endpoints
    .filter(({ path }) => !CLOSING.test(path))
    .map(({ path }, index) => ({
      ...sourceSchema.parse({
        name: `خادم ${index}`,
        home: server.origin,
        country: "INT",
        region: "international",
        feeds: [{ url: `${server.origin}${path}` }],
      }),
      id: `hostile_${index}`,
    }));
}

const warned = new Map<string, string>();
async function pass() {
  const source = createPoliteFeedSource(sources(), {
    fetch: createFetcher({ timeoutMs: 5000, maxBytes: 2_000_000, allowPrivateHosts: [server.host] }),
    clock,
    feeds: stores.feeds,
    random: () => 0,
    parse: parser.articles,
    concurrency: 32,
    perHost: 32,
  });
  const log = {
    info: () => {},
    warn: (fields: object) => {
      const { feed, reason } = fields as { readonly feed: string; readonly reason: string };
      warned.set(feed.slice(server.origin.length), reason);
    },
    error: () => {},
  };
  return await refresh({ stores, source, clock, log, retentionDays: 30 }, never);
}
const stored = async () =>
  (await Array.fromAsync(stores.articles.seen(Temporal.Instant.from("2026-11-01T00:00:00Z"), clock.now())))
    .flat()
    .map(({ article }) => article);

test("the good items of bad feeds are stored, nothing planted comes with them, and nothing comes twice", async () => {
  await pass();
  const memory = process.memoryUsage().rss;
  for (const { path, expect: wanted } of hostileFeeds())
    expect({ path, wanted, warning: warned.get(path) }).toEqual({ path, wanted, warning: undefined });
  const articles = await stored();
  expect(JSON.stringify(articles)).not.toMatch(
    /[\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200e\u200f]|<script|<img|<iframe|javascript:|root:x/i,
  );
  const of = (host: string) => articles.filter(({ url }) => url?.includes(host));
  expect([of("churn.example").length, of("planted.example").length, of("dates.example").length]).toEqual([
    2, 2, 6,
  ]);
  for (const { publishedAt } of articles)
    expect(Temporal.Instant.compare(publishedAt, clock.now())).toBeLessThanOrEqual(0);
  expect(of("dates.example").every(({ dated }) => !dated)).toBe(true);

  const first = of("churn.example").map(({ id, publishedAt }) => `${id} ${publishedAt}`);
  await clock.advance(2 * 86_400_000);
  expect((await pass()).added).toBe(0);
  const again = (await stored()).filter(({ url }) => url?.includes("churn.example"));
  expect(again.map(({ id, publishedAt }) => `${id} ${publishedAt}`)).toEqual(first);
  expect(again[0]?.body[0]?.text).toMatch(/رقم 2/);

  expect(server.forbidden.visits()).toBe(0);
  expect((process.memoryUsage().rss - memory) / 2 ** 20).toBeLessThan(100);
}, 90_000);
