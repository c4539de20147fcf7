import { describe, expect, test } from "vitest";
import { createRateLimiter, type Permit, type Priority, type Rates } from "#app/delivery/rate-limiter.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const RATES: Rates = {
  perSecond: 30,
  chatPauseMs: 1000,
  groupPerMinute: 20,
  isGroup: (address) => address.chat.startsWith("-"),
};

type Passed = { readonly chat: string; readonly at: number; readonly priority: Priority };

function setUp() {
  const clock = createFakeClock();
  const rateLimiter = createRateLimiter(RATES, clock);
  const start = clock.now().epochMilliseconds;
  const passed: Passed[] = [];
  const enter = (chat: string, priority: Priority = "digest", signal = new AbortController().signal) =>
    rateLimiter.acquire({ platform: "test", chat }, priority, signal).then(async (permit) => {
      if ((await permit.wait(signal)) === 0)
        passed.push({ chat, priority, at: clock.now().epochMilliseconds - start });
      permit.release();
    });
  return { clock, rateLimiter, passed, enter };
}

/** The most that passed within any window of this length. */
function most(passed: readonly Passed[], windowMs: number): number {
  return Math.max(
    ...passed.map(({ at }) => passed.filter((other) => other.at >= at && other.at < at + windowMs).length),
  );
}

describe("a rate limiter", () => {
  test("keeps the platform's pace and uses at least 95 % of it", async () => {
    const { clock, passed, enter } = setUp();
    for (let chat = 1; chat <= 900; chat++) void enter(String(chat));
    await clock.advance(30_000);
    expect(most(passed, 1000)).toBeLessThanOrEqual(30);
    expect(passed.length).toBeGreaterThanOrEqual(855);
  });

  test("lets one chat speak once a second while others pass", async () => {
    const { clock, passed, enter } = setUp();
    for (let message = 0; message < 3; message++) void enter("1");
    void enter("2");
    await clock.advance(10_000);
    const times = passed.filter(({ chat }) => chat === "1").map(({ at }) => at);
    expect(times[1]).toBeGreaterThanOrEqual(1000);
    expect(times[2]).toBeGreaterThanOrEqual(2000);
    expect(passed.find(({ chat }) => chat === "2")?.at).toBeLessThan(100);
  });

  test("lets a group hear at most 20 messages in any minute", async () => {
    const { clock, passed, enter } = setUp();
    for (let message = 0; message < 45; message++) void enter("-100");
    await clock.advance(180_000);
    expect(passed).toHaveLength(45);
    expect(most(passed, 60_000)).toBeLessThanOrEqual(20);
  });

  test("lets an answer pass before digests that came earlier", async () => {
    const { clock, passed, enter } = setUp();
    for (let chat = 1; chat <= 100; chat++) void enter(String(chat));
    void enter("999", "answer");
    await clock.advance(10_000);
    expect(passed.findIndex(({ chat }) => chat === "999")).toBeLessThanOrEqual(20);
  });

  test("stays closed for everyone while the platform said so", async () => {
    const { clock, rateLimiter, passed, enter } = setUp();
    rateLimiter.close("platform", { platform: "test", chat: "1" }, 5_000);
    void enter("1");
    void enter("2", "answer");
    await clock.advance(4_999);
    expect(passed).toEqual([]);
    await clock.advance(200);
    expect(passed).toHaveLength(2);
  });

  test("stays closed for one chat only while that chat is told to wait", async () => {
    const { clock, rateLimiter, passed, enter } = setUp();
    rateLimiter.close("chat", { platform: "test", chat: "1" }, 5_000);
    void enter("1");
    void enter("2");
    await clock.advance(1_000);
    expect(passed.map(({ chat }) => chat)).toEqual(["2"]);
    await clock.advance(5_000);
    expect(passed.map(({ chat }) => chat)).toEqual(["2", "1"]);
  });

  test("lets no more than eight be on their way unanswered, and one more with each answer", async () => {
    const { clock, rateLimiter } = setUp();
    const { signal } = new AbortController();
    const left: Permit[] = [];
    for (let chat = 1; chat <= 40; chat++)
      void rateLimiter
        .acquire({ platform: "test", chat: String(chat) }, "digest", signal)
        .then(async (permit) => void ((await permit.wait(signal)) === 0 && left.push(permit)));
    await clock.advance(60_000);
    expect(left).toHaveLength(8);
    left[0]?.release();
    await clock.advance(1_000);
    expect(left).toHaveLength(9);
  });

  test("forgets who gave up waiting", async () => {
    const { clock, passed, enter } = setUp();
    const giveUp = new AbortController();
    void enter("1");
    const second = enter("1", "digest", giveUp.signal);
    giveUp.abort(new Error("stopped"));
    await expect(second).rejects.toThrow("stopped");
    await clock.advance(5_000);
    expect(passed).toHaveLength(1);
  });
});
