import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import { createFetcher } from "#sources/fetch/fetch.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { startHostileServer } from "../support/hostile/hostile-server.ts";
import { rss } from "../support/material/feed-text.ts";

const never = new AbortController().signal;
const HOUR = 3_600_000;
/** Bytes that no text encoding has in common, and quotes that no standard allows. */
const ETAG = Buffer.from('W/"a\u00e9"b", \u0646', "utf8");

type Answer = (response: ServerResponse, request: IncomingMessage) => void;
let server: Awaited<ReturnType<typeof startHostileServer>>;
let answers: Record<string, Answer>;
let seen: { readonly path: string; readonly headers: IncomingMessage["headers"] }[];

beforeAll(async () => {
  server = await startHostileServer(() =>
    ["/a", "/b", "/new"].map((path) => ({
      path,
      expect: 0,
      serve: (response, request) => {
        seen.push({ path, headers: request.headers });
        const answer = answers[path] ?? whole();
        answer(response, request);
      },
    })),
  );
});
afterAll(() => server.close());

function whole(headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(200, { "content-type": "text/xml", ...headers }).end(rss());
}
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end();

/** A service that lives through days; each step is an hour, and gives the paths that were asked for. */
async function newService(alternate?: string) {
  const clock = createFakeClock();
  const { feeds } = await openStores("sqlite::memory:", { now: clock.now() });
  const url = `${server.origin}/a`;
  const feed = { url, ...(alternate ? { alternate: `${server.origin}${alternate}` } : {}) };
  const fields = {
    name: "المرسى",
    home: server.origin,
    country: "INT",
    region: "international",
    feeds: [feed],
  };
  const fetch = createFetcher({ allowPrivateHosts: [server.host], timeoutMs: 5000 });
  const sources = [{ ...sourceSchema.parse(fields), id: "marsa" }];
  const source = createPoliteFeedSource(sources, { fetch, clock, feeds, random: () => 0 });
  answers = {};
  seen = [];
  const hours = async (count: number) => {
    const from = seen.length;
    for (let hour = 0; hour < count; hour += 1) {
      await Array.fromAsync(source.read(never));
      await clock.advance(HOUR);
    }
    return seen.slice(from).map(({ path }) => path);
  };
  return { hours, state: () => feeds.get(url) };
}

test("validators come back byte for byte, are renewed by a 304, and are left out once a day", async () => {
  const { hours } = await newService();
  answers["/a"] = (response) =>
    response.socket?.end(
      Buffer.concat([
        Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "),
        ETAG,
        Buffer.from(`\r\nConnection: close\r\n\r\n${rss()}`),
      ]),
    );
  await hours(1);
  answers["/a"] = status(304, { etag: 'W/"next"' });
  await hours(1);
  expect(Buffer.from(`${seen[1]?.headers["if-none-match"]}`, "latin1")).toEqual(ETAG);
  await hours(46);
  const unconditional = seen.flatMap(({ headers }, hour) => (headers["if-none-match"] ? [] : [hour]));
  expect(seen[2]?.headers["if-none-match"]).toBe('W/"next"');
  expect(unconditional.slice(0, 2)).toEqual([0, 24]);
});

test("an address moved for good is adopted, and left when it fails; a passing one never is", async () => {
  const { hours, state } = await newService();
  answers["/a"] = status(302, { location: "/new" });
  await hours(30);
  expect(await state()).not.toHaveProperty("movedTo");
  answers["/a"] = status(308, { location: "/new" });
  expect(await hours(7)).toEqual([...Array(5).fill(["/a", "/new"]).flat(), "/new", "/new"]);
  answers["/new"] = status(500);
  answers["/a"] = whole();
  expect(await hours(3)).toEqual(["/new", "/a", "/a"]);
});

test("failures are asked for ever more seldom, meanwhile an alternate is read and rests afterwards", async () => {
  const { hours, state } = await newService("/b");
  answers["/a"] = status(503);
  const first = await hours(72);
  expect(first.filter((path) => path === "/a").length).toBeLessThan(12);
  expect(first.indexOf("/b")).toBe(3);
  expect(first.filter((path) => path === "/b").length).toBeGreaterThan(60);
  answers["/a"] = whole();
  await hours(24);
  expect(await state()).toMatchObject({ failures: 0 });
  expect(new Set(await hours(24))).toEqual(new Set(["/a"]));
});

test("a host that asks for patience gets it, and no cookie comes back", async () => {
  const { hours } = await newService();
  answers["/a"] = status(429, { "retry-after": "18000", "set-cookie": "id=1" });
  expect(await hours(5)).toHaveLength(1);
  answers["/a"] = whole({ "cache-control": "max-age=10000", "set-cookie": "id=2" });
  expect(await hours(6)).toHaveLength(2);
  expect(seen.filter(({ headers }) => headers.cookie)).toEqual([]);
});
