import { expect, test } from "vitest";
import { createAlarms } from "#app/delivery/by-hand/alarms.ts";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import { openStores } from "#store/open.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const never = new AbortController().signal;
const SIGNALS = { stop: never, kill: never };
const FEED = "https://a.example/rss";
const MARSA = {
  id: "marsa",
  ...sourceSchema.parse({
    name: "إذاعة المرسى",
    home: "https://a.example",
    country: "SA",
    region: "gulf",
    feeds: [{ url: FEED }],
  }),
};

async function begin() {
  const clock = createFakeClock();
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  const platform = Object.assign(createFakePlatform(), { isReached: () => isReached });
  let isReached = true;
  let free: number | undefined = 0.5;
  const rates = { perSecond: 1_000, chatPauseMs: 0, groupPerMinute: 60_000, isGroup: () => false };
  const channel = { platform, rateLimiter: createRateLimiter(rates, clock), account: "1" };
  const { log } = createTestLog();
  const alarms = createAlarms({
    stores,
    channels: new Map([["test", channel]]),
    sources: [MARSA],
    admins: ["test:900", "elsewhere:1"],
    freeShare: async () => free,
    owner: "me",
    clock,
    log,
  });
  return {
    clock,
    stores,
    platform,
    lose: () => {
      isReached = false;
    },
    fill: () => {
      free = 0.04;
    },
    /** With the clock running on while messages wait for their turn. */
    async check() {
      let isDone = false;
      const checking = alarms.check(SIGNALS).finally(() => {
        isDone = true;
      });
      while (!isDone) await clock.advance(100);
      await checking;
    },
  };
}

test("nothing is told while nothing is wrong", async () => {
  const { check, platform } = await begin();
  await check();
  expect(platform.delivered).toEqual([]);
});

test("a platform that cannot be reached is told of after five minutes, and once an hour", async () => {
  const { check, platform, lose, clock } = await begin();
  lose();
  await check();
  expect(platform.delivered).toEqual([]);
  await clock.advance(5 * 60_000);
  await check();
  await check();
  expect(platform.delivered).toMatchObject([{ chat: "900", text: expect.stringContaining("تعذّر الوصول") }]);
  await clock.advance(60 * 60_000);
  await check();
  expect(platform.delivered).toHaveLength(2);
});

test("an outlet of which every feed has died is named", async () => {
  const { check, platform, stores, clock } = await begin();
  await stores.feeds.put([{ url: FEED, nextAt: clock.now(), failures: 8, problem: "HTTP 500" }]);
  await check();
  expect(platform.delivered[0]?.text).toContain("«إذاعة المرسى»");
});

test("a disk that is nearly full is told of, each kind by itself", async () => {
  const { check, platform, stores, fill, clock } = await begin();
  fill();
  await stores.feeds.put([{ url: FEED, nextAt: clock.now(), failures: 9, retired: "HTTP 410" }]);
  await check();
  expect(platform.delivered).toHaveLength(2);
  expect(platform.delivered[1]?.text).toContain("بقي منه 4%");
});

test("deliveries that fail above a share are told of with their number", async () => {
  const { check, platform, stores, clock } = await begin();
  await check();
  for (let chat = 0; chat < 30; chat++) {
    const at = clock.now();
    const slot = { date: "2026-11-19", time: String(chat), at };
    const address = { platform: "test", chat: String(chat) };
    const draft = { owner: "me", subscriptionId: 0, address, edition: "sabah", slot };
    const delivery = await stores.deliveries.open(draft, at.add({ minutes: 1 }));
    await stores.deliveries.end(
      delivery,
      chat < 6 ? { state: "failed", reason: "blocked" } : { state: "sent" },
      at,
    );
  }
  await check();
  expect(platform.delivered[0]?.text).toContain("فشل تسليم 6 من آخر 30");
});
