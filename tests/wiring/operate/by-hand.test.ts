import { expect, test } from "vitest";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { createEngine } from "#wiring/service.ts";
import { news, SABAH, START } from "../../support/engine/engine.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";
import { fastClock } from "../../support/fast-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const never = new AbortController().signal;
const SIGNALS = { stop: never, kill: never };
const RATES = { perSecond: 1_000, chatPauseMs: 0, groupPerMinute: 60_000, isGroup: () => false };
const at = (chat: string) => ({ platform: "test", chat });

async function begin() {
  const clock = fastClock(START, 100);
  const platform = createFakePlatform();
  const engine = await createEngine({
    config: { databaseUrl: "sqlite::memory:", retentionDays: 30, onUnknown: "retry" },
    catalogue: { editions: [SABAH], sources: [] },
    source: () => ({ async *read() {} }),
    platforms: [{ platform, account: "1", rateLimiter: createRateLimiter(RATES, clock) }],
    readArticle: async () => {
      throw new Error("no page");
    },
    clock,
    log: createTestLog().log,
  });
  await engine.stores.articles.put(news(3), START);
  return { engine, platform, stores: engine.stores };
}

test("a test is called one, stands in the ledger, and moves no bookmark", async () => {
  const { engine, platform, stores } = await begin();
  await engine.subscriptions.subscribe(at("1"), "sabah");
  expect(await engine.byHand.send(SABAH, at("1"), "تجربة", SIGNALS)).toEqual({ state: "sent" });
  expect(platform.delivered[0]?.text).toContain("موجز الصباح — تجربة");
  const { deliveries, subscriptions } = await stores.chats.kept(at("1"));
  expect(deliveries).toMatchObject([{ edition: "sabah", state: "sent", messageRef: "m1" }]);
  expect(subscriptions[0]?.deliveredTo).toBeUndefined();
});

test("what is sent in earnest is the reader's digest: the next one goes on from there", async () => {
  const { engine, stores } = await begin();
  await engine.subscriptions.subscribe(at("1"), "sabah");
  await engine.byHand.send(SABAH, at("1"), undefined, SIGNALS);
  expect((await stores.chats.kept(at("1"))).subscriptions[0]?.deliveredTo).toBeDefined();
});

test("a chat that has not subscribed gets it too, and what a platform refuses is said", async () => {
  const { engine, platform } = await begin();
  expect(await engine.byHand.send(SABAH, at("9"), undefined, SIGNALS)).toEqual({ state: "sent" });
  platform.answer = () => ({ outcome: "unprocessed" });
  expect(await engine.byHand.send(SABAH, at("9"), undefined, SIGNALS)).toEqual({
    state: "failed",
    reason: "not taken at once",
  });
});

test("an announcement comes once to each place that wants it", async () => {
  const { engine, platform } = await begin();
  for (const chat of ["1", "2", "3", "4"]) await engine.subscriptions.subscribe(at(chat), "sabah");
  await engine.subscriptions.change(at("2"), "sabah", { preferences: { announcements: false } });
  await engine.subscriptions.pause(at("3"), "user");
  const words = "ستتوقف الخدمة ساعة.\n\nنعتذر عن ذلك.";
  const audience = await engine.byHand.audience(undefined);
  expect(audience.map(({ address }) => address.chat)).toEqual(["1", "4"]);
  expect(await engine.byHand.announce(words, audience, SIGNALS)).toEqual({ sent: 2, failed: 0, before: 0 });
  expect(await engine.byHand.announce(words, audience, SIGNALS)).toEqual({ sent: 0, failed: 0, before: 2 });
  expect(platform.delivered.map(({ chat }) => chat)).toEqual(["1", "4"]);
  expect(platform.delivered[0]?.text).toContain("ستتوقف الخدمة ساعة.");
});

test("an announcement that a chat refuses is a failure of that chat alone, and its digests go on", async () => {
  const { engine, platform, stores } = await begin();
  for (const chat of ["1", "2"]) await engine.subscriptions.subscribe(at(chat), "sabah");
  platform.answer = (_request, { chat }) =>
    chat === "1" ? { outcome: "rejected", reason: "forbidden" } : undefined;
  const audience = await engine.byHand.audience("sabah");
  expect(await engine.byHand.announce("مرحبًا", audience, SIGNALS)).toEqual({ sent: 1, failed: 1, before: 0 });
  expect((await stores.chats.kept(at("2"))).subscriptions[0]?.deliveredTo).toBeUndefined();
  expect(await engine.byHand.audience("masaa")).toEqual([]);
});

test("who comes, goes and is lost is counted by day, without a chat", async () => {
  const { engine, stores } = await begin();
  for (const chat of ["1", "2"]) await engine.subscriptions.subscribe(at(chat), "sabah");
  await engine.subscriptions.subscribe(at("1"), "sabah");
  await engine.subscriptions.unsubscribe(at("1"), "sabah");
  await engine.receiver.chatChanged({ change: "lost", address: at("2"), reason: "blocked" });
  const day = "2026-11-19";
  const of = { day, platform: "test", edition: "sabah" };
  expect(await stores.census.movements(Temporal.PlainDate.from(day))).toEqual([
    { ...of, movement: "blocked", count: 1 },
    { ...of, movement: "came", count: 2 },
    { ...of, movement: "went", count: 1 },
  ]);
});
