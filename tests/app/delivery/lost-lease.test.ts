import { expect, test } from "vitest";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

test("a digest whose row another process took over is left to it, and sent once", async () => {
  const engine = await createTestEngine();
  await engine.stores.articles.put(news(3), START);
  await engine.subscriptions.subscribe({ platform: "test", chat: "1" }, "sabah");
  const { deliveries } = engine.stores;
  const begin = deliveries.begin;
  deliveries.begin = async (held, digestId, part) => {
    // The lease ended in this very moment, and the other one was there.
    const far = engine.clock.now().add({ minutes: 5 });
    const claim = {
      owner: "another",
      platforms: ["test"],
      now: far,
      until: far.add({ minutes: 1 }),
      limit: 1,
    };
    await deliveries.claim(claim);
    return begin(held, digestId, part);
  };
  await engine.clock.advanceTo(DUE);
  await engine.tick();
  expect(engine.platform.delivered).toEqual([]);
  expect(await deliveries.summary(DUE)).toMatchObject({ sending: 1, sent: 0, failed: 0 });
});
