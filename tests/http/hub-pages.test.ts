import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { createHubs, type Hubs } from "#app/news/hubs.ts";
import { createHubPages } from "#http/hub-pages.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const never = new AbortController().signal;
const FEED = "https://marsa.example/rss";
const OFFER = { hub: "https://hub.example/", topic: "https://marsa.example/self" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BODY = "<rss/>";

let clock: FakeClock;
let stores: OpenStores;
let hubs: Hubs;
let asked: { readonly hub: string; readonly form: Readonly<Record<string, string>> }[];
let catalogue: Record<string, number>;

beforeEach(async () => {
  clock = createFakeClock();
  stores = await openStores("sqlite::memory:", { now: clock.now() });
  asked = [];
  catalogue = { [FEED]: 0 };
  hubs = createHubs({
    hubs: stores.hubs,
    feeds: stores.feeds,
    clock,
    log: createTestLog().log,
    callback: "https://bot.example/hub/",
    leastMinutesOf: (feed) => catalogue[feed],
    ask: async (hub, form) => asked.push({ hub, form }) > 0,
  });
});

async function subscribe(): Promise<string> {
  await hubs.told(FEED, OFFER);
  await hubs.tend(never);
  return new URL(asked.at(-1)?.form["hub.callback"] ?? "").pathname;
}

const call = (path: string, init: RequestInit = {}) => createHubPages(hubs).request(path, init);

function confirm(path: string, changes: Readonly<Record<string, string>> = {}) {
  const query = {
    "hub.mode": "subscribe",
    "hub.topic": OFFER.topic,
    "hub.challenge": "<b>echo</b>",
    "hub.lease_seconds": "864000",
    ...changes,
  };
  return call(`${path}?${new URLSearchParams(query)}`);
}

function notice(path: string, { body = BODY, secret = asked.at(-1)?.form["hub.secret"] ?? "" } = {}) {
  const signature = `sha256=${createHmac("sha256", secret).update(BODY).digest("hex")}`;
  return call(path, { method: "POST", body, headers: { "x-hub-signature": signature } });
}

const at = (ms: number) => clock.now().add({ milliseconds: ms });
const nextAt = async () => (await stores.feeds.get(FEED))?.nextAt;
const isActive = async () => (await stores.hubs.all())[0]?.until !== undefined;

test("a hub is asked once for what a feed offers, and what we asked for is confirmed", async () => {
  const path = await subscribe();
  await hubs.told(FEED, OFFER);
  await hubs.tend(never);
  expect(asked).toEqual([
    {
      hub: OFFER.hub,
      form: expect.objectContaining({ "hub.mode": "subscribe", "hub.topic": OFFER.topic }),
    },
  ]);
  const answer = await confirm(path);
  expect(await answer.text()).toBe("<b>echo</b>");
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await isActive()).toBe(true);
});

test.each([
  ["another topic", { "hub.topic": "https://other.example/" }],
  ["an end that we did not ask for", { "hub.mode": "unsubscribe" }],
  ["no lease", { "hub.lease_seconds": "" }],
  ["a lease that is no number", { "hub.lease_seconds": "-1" }],
  ["no challenge", { "hub.challenge": "" }],
  ["a challenge without end", { "hub.challenge": "x".repeat(5_000) }],
])("%s is not confirmed", async (_what, changes) => {
  const path = await subscribe();
  expect((await confirm(path, changes)).status).toBe(404);
  expect(await isActive()).toBe(false);
});

test("nothing is confirmed at an address we gave nobody, before we asked, or long after", async () => {
  await hubs.told(FEED, OFFER);
  const [{ id } = { id: "" }] = await stores.hubs.all();
  expect((await confirm(`/hub/${id}`)).status).toBe(404);
  const path = await subscribe();
  expect((await confirm(`/hub/${"a".repeat(43)}`)).status).toBe(404);
  await clock.advance(24 * HOUR);
  expect((await confirm(path)).status).toBe(404);
});

test("a right notice makes the feed due at once; a flood of them no sooner than its pause", async () => {
  const path = await subscribe();
  await confirm(path);
  await stores.feeds.put([{ url: FEED, nextAt: at(3 * HOUR), checkedAt: at(-HOUR), failures: 0 }]);
  const now = clock.now();
  expect((await notice(path)).status).toBe(202);
  expect(await nextAt()).toEqual(now);
  await stores.feeds.put([{ url: FEED, nextAt: at(3 * HOUR), checkedAt: now, failures: 0 }]);
  await Promise.all(Array.from({ length: 40 }, () => notice(path)));
  expect(await nextAt()).toEqual(at(5 * MINUTE));
  catalogue[FEED] = 60;
  await stores.feeds.put([{ url: FEED, nextAt: at(3 * HOUR), checkedAt: now, failures: 0 }]);
  await notice(path);
  expect(await nextAt()).toEqual(at(HOUR));
});

test("more notices at once than a flood are put off", async () => {
  const path = await subscribe();
  await confirm(path);
  const pages = createHubPages(hubs);
  const all = Array.from({ length: 40 }, () => pages.request(path, { method: "POST", body: BODY }));
  const states = (await Promise.all(all)).map(({ status }) => status);
  expect(states.filter((status) => status === 202)).toHaveLength(16);
  expect(states.filter((status) => status === 503)).toHaveLength(24);
  expect((await pages.request(path, { method: "POST", body: BODY })).status).toBe(202);
});

test.each([
  ["another secret", { secret: "forged" }],
  ["another body", { body: "<rss>forged</rss>" }],
])("a notice under %s changes nothing, and its sender learns nothing", async (_what, forged) => {
  const path = await subscribe();
  await confirm(path);
  const kept = at(3 * HOUR);
  await stores.feeds.put([{ url: FEED, nextAt: kept, failures: 0 }]);
  expect((await notice(path, forged)).status).toBe(202);
  expect((await call(path, { method: "POST", body: BODY })).status).toBe(202);
  expect(await nextAt()).toEqual(kept);
  await notice(path);
  expect(await nextAt()).toEqual(clock.now());
});

test("a feed that fails keeps its pause, and a notice beyond any feed's size is not read", async () => {
  const path = await subscribe();
  await confirm(path);
  const kept = at(3 * HOUR);
  await stores.feeds.put([{ url: FEED, nextAt: kept, failures: 1 }]);
  await notice(path);
  expect(await nextAt()).toEqual(kept);
  await stores.feeds.put([{ url: FEED, nextAt: kept, failures: 0 }]);
  const body = "x".repeat(10_000_001);
  const secret = asked.at(-1)?.form["hub.secret"] ?? "";
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  await call(path, { method: "POST", body, headers: { "x-hub-signature": signature } });
  expect(await nextAt()).toEqual(kept);
});

test("a lease is renewed before its end, and without it notices are no longer taken", async () => {
  const path = await subscribe();
  await confirm(path, { "hub.lease_seconds": "86400" });
  await clock.advance(18 * HOUR - 1);
  await hubs.tend(never);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  await hubs.tend(never);
  expect(asked).toHaveLength(2);
  expect((await notice(path)).status).toBe(202);
  await clock.advance(6 * HOUR);
  expect((await notice(path)).status).toBe(410);
  await confirm(path);
  expect((await notice(path)).status).toBe(202);
});

test("a hub that gives a moment, or all time, is asked no more than hourly and no less than monthly", async () => {
  const path = await subscribe();
  await confirm(path, { "hub.lease_seconds": "1" });
  expect((await stores.hubs.all())[0]?.askAt).toEqual(at(HOUR));
  await confirm(path, { "hub.lease_seconds": "9999999999" });
  expect((await stores.hubs.all())[0]?.until).toEqual(at(30 * 24 * HOUR));
});

test("a hub that takes everything and confirms nothing is asked less and less", async () => {
  await subscribe();
  for (let hour = 0; hour < 30 * 24; hour += 1) {
    await clock.advance(HOUR);
    await hubs.tend(never);
  }
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.length).toBeLessThan(14);
});

test("a hub that refuses is left alone for a week", async () => {
  const path = await subscribe();
  await confirm(path);
  expect((await confirm(path, { "hub.mode": "denied" })).status).toBe(200);
  expect(await isActive()).toBe(false);
  expect((await notice(path)).status).toBe(410);
  expect((await stores.hubs.all())[0]?.askAt).toEqual(at(7 * 24 * HOUR));
});

test("a feed without its hub, or out of the catalogue, is told of no longer; another hub gets another secret", async () => {
  await subscribe();
  await hubs.told(FEED, { ...OFFER, hub: "https://second.example/" });
  await hubs.tend(never);
  const [first, second] = asked;
  expect(second?.hub).toBe("https://second.example/");
  expect(second?.form["hub.secret"]).not.toBe(first?.form["hub.secret"]);
  await hubs.told(FEED, undefined);
  expect(await stores.hubs.all()).toEqual([]);
  await subscribe();
  catalogue = {};
  await hubs.tend(never);
  expect(await stores.hubs.all()).toEqual([]);
});
