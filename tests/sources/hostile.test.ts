import { afterAll, beforeAll, expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import { createFeedSource } from "#sources/feeds.ts";
import { createFetcher } from "#sources/fetch/fetch.ts";
import { createParserPool } from "#sources/parser/pool.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { hostileEndpoints } from "../support/hostile/hostile-endpoints.ts";
import { hostileFeeds } from "../support/hostile/hostile-feeds.ts";
import { hostileKinds } from "../support/hostile/hostile-kinds.ts";
import { startHostileServer } from "../support/hostile/hostile-server.ts";
import { PRIVATE_HOSTS } from "../support/hostile/private-addresses.ts";

/** Long enough for a busy machine to unpack a bomb, short enough for those who say nothing. */
const DEADLINE_MS = 5_000;

type Server = Awaited<ReturnType<typeof startHostileServer>>;
let server: Server;
beforeAll(async () => {
  server = await startHostileServer((origin, forbidden) => [
    ...hostileEndpoints(origin, forbidden),
    ...hostileFeeds(),
    ...hostileKinds(origin, forbidden),
  ]);
});
// Read here, hostile feeds would hold up the very requests whose deadlines are tested.
const parser = createParserPool();
afterAll(() => Promise.all([server.close(), parser.close()]));

test("every endpoint of a hostile server ends as it must, and none leads to a forbidden port", async () => {
  const fetch = createFetcher({
    timeoutMs: DEADLINE_MS,
    maxBytes: 2_000_000,
    allowPrivateHosts: [server.host],
  });
  const sources = server.endpoints.map(({ path }, index) => ({
    ...sourceSchema.parse({
      name: "خادم",
      home: server.origin,
      country: "INT",
      region: "international",
      feeds: [{ url: `${server.origin}${path}` }],
    }),
    id: `hostile-${index}`,
  }));
  const readings = new Map<string, string | number>();
  const deps = { fetch, clock: createFakeClock(), concurrency: 32, perHost: 32, parse: parser.articles };
  const read = createFeedSource(sources, deps).read(AbortSignal.timeout(50_000));
  for (const reading of (await Array.fromAsync(read)).flat()) {
    const path = reading.feedUrl.slice(server.origin.length);
    readings.set(
      path,
      reading.outcome === "read" ? reading.articles.length : `${reading.outcome}: ${reading.reason}`,
    );
  }
  const wrong = server.endpoints.filter(({ path, expect: wanted, reason = /./ }) => {
    const got = readings.get(path);
    return typeof wanted === "number"
      ? got !== wanted
      : !(typeof got === "string" && got.startsWith(wanted) && reason.test(got));
  });
  expect(wrong.map(({ path, expect: wanted }) => ({ path, wanted, got: readings.get(path) }))).toEqual([]);
  expect(server.endpoints.length).toBeGreaterThan(100);
  expect(server.forbidden.visits()).toBe(0);
}, 60_000);

test.each(PRIVATE_HOSTS)("the private host %s is refused as an address, too", async (host) => {
  const fetch = createFetcher({ timeoutMs: DEADLINE_MS, allowPrivateHosts: [server.host] });
  const answer = await fetch(`http://${host}:${server.forbidden.host.split(":")[1]}/`);
  expect(answer).toMatchObject({
    outcome: "failed",
    reason: expect.stringMatching(/^(?:blocked|invalid-url)$/),
  });
  expect(server.forbidden.visits()).toBe(0);
});
