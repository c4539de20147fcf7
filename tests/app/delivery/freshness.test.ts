import { describe, expect, test } from "vitest";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";

const CHAT = { platform: "test", chat: "1" };
const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const minutes = (count: number) => DUE.add({ minutes: count });

async function subscribed() {
  const engine = await createTestEngine();
  await engine.subscriptions.subscribe(CHAT, "sabah");
  return engine;
}

describe("a slot that has come", () => {
  test("waits for the first reading after a start, and tells what it brought", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(minutes(20));
    engine.freshness.expect();
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    await engine.clock.advance(60_000);
    await engine.stores.articles.put(news(3, minutes(15)), engine.clock.now());
    await engine.freshness.refreshed();
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    expect(engine.platform.delivered[0]?.text).toContain("حديقة");
    expect(engine.platform.delivered[0]?.text).not.toContain("لم تُقرأ المصادر");
  });

  test("waits where the last reading is old, no longer than three minutes, and then says how old the news is", async () => {
    const engine = await subscribed();
    await engine.stores.articles.put(news(3), START);
    await engine.stores.marks.set("refreshed", START.subtract({ hours: 2 }));
    engine.freshness.expect();
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.clock.advanceTo(minutes(2));
    await engine.tick();
    expect(engine.platform.delivered).toEqual([]);
    await engine.clock.advanceTo(minutes(3));
    await engine.tick();
    expect(engine.platform.delivered[0]?.text).toContain("لم تُقرأ المصادر منذ الساعة 4:00 فجرًا");
  });

  test("does not wait where the news was read a moment ago", async () => {
    const engine = await subscribed();
    await engine.stores.articles.put(news(3), START);
    engine.freshness.expect();
    await engine.stores.marks.set("refreshed", DUE.subtract({ minutes: 5 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    expect(engine.platform.delivered[0]?.text).not.toContain("لم تُقرأ المصادر");
  });

  test("does not wait where nobody reads the news in this process", async () => {
    const engine = await subscribed();
    await engine.stores.articles.put(news(3), START);
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
  });

  test("and found no news is looked at again while it is worth sending", async () => {
    const engine = await subscribed();
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    await engine.stores.articles.put(news(3, minutes(30)), minutes(30));
    await engine.clock.advanceTo(minutes(31));
    await engine.freshness.refreshed();
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
    await engine.clock.advanceTo(DUE.add({ hours: 24 }));
    await engine.tick();
    expect(engine.platform.delivered).toHaveLength(1);
  });
});
