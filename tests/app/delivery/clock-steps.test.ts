import { describe, expect, test } from "vitest";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const CHATS = Array.from({ length: 60 }, (_, index) => ({ platform: "test", chat: String(index + 1) }));

async function ready() {
  const engine = await createTestEngine();
  await engine.stores.articles.put(news(3), START);
  for (const chat of CHATS) await engine.subscriptions.subscribe(chat, "sabah");
  await engine.clock.advanceTo(DUE);
  return engine;
}

describe("a clock that is set", () => {
  test("an hour back in the middle of sending stops nothing and doubles nothing", async () => {
    const engine = await ready();
    engine.platform.answer = (request) => {
      if (request === 20) engine.clock.set(DUE.subtract({ hours: 1 }));
      return undefined;
    };
    const before = engine.clock.monotonicMs();
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(60);
    expect(new Set(engine.platform.delivered.map(({ chat }) => chat)).size).toBe(60);
    expect(engine.clock.monotonicMs() - before).toBeLessThan(60_000);
  });

  test("an hour back while tries wait does not make them wait an hour", async () => {
    const engine = await ready();
    engine.platform.answer = () => ({ outcome: "unprocessed" });
    await engine.tick();
    engine.clock.set(engine.clock.now().subtract({ hours: 1 }));
    engine.platform.answer = () => undefined;
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(60);
  });

  test("an hour back does not keep the bot's account taken by a process that died", async () => {
    const engine = await ready();
    const lease = { until: engine.clock.now().add({ seconds: 20 }) };
    await engine.stores.leases.acquire("sender:test:1", "dead", engine.clock.now(), lease.until);
    engine.clock.set(engine.clock.now().subtract({ hours: 1 }));
    // Its slots are not due any more by this clock, but were planned before.
    engine.clock.set(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    engine.clock.set(DUE.subtract({ hours: 1 }));
    const held = await engine.stores.leases.acquire(
      "sender:test:1",
      "me",
      engine.clock.now(),
      engine.clock.now().add({ seconds: 20 }),
    );
    expect(held).toBe(true);
  });

  test("an hour ahead sends each digest once, also when it is set right again", async () => {
    const engine = await ready();
    engine.clock.set(DUE.add({ hours: 1 }));
    await engine.tick();
    engine.clock.set(DUE.add({ minutes: 1 }));
    await engine.tick();
    await engine.clock.advance(2 * 3_600_000);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(60);
  });

  test("on by a night in which the machine slept sends what is still worth sending", async () => {
    const engine = await ready();
    engine.clock.set(DUE.add({ hours: 5 }));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(60);
  });

  test("on by a week skips what is too late, once, and goes on with the next slot", async () => {
    const engine = await ready();
    engine.clock.set(DUE.add({ hours: 7 * 24 + 8 }));
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    await engine.stores.articles.put(news(10, DUE.add({ hours: 180 })).slice(4, 6), engine.clock.now());
    engine.clock.set(DUE.add({ hours: 8 * 24 }));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(60);
  });
});
