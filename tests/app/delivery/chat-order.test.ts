import { expect, test } from "vitest";
import { createTestEngine, news, START } from "../../support/engine/engine.ts";
import { createFakePlatform } from "../../support/engine/fake-platform.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

test("two digests of several parts for one chat come one after the other, not mixed", async () => {
  const engine = await createTestEngine({ platform: createFakePlatform("test", 400) });
  await engine.stores.articles.put(news(10), START);
  for (const thread of ["2", "3"])
    await engine.subscriptions.subscribe({ platform: "test", chat: "1", thread }, "sabah");
  await engine.clock.advanceTo(DUE);
  await engine.tick();
  const digests = engine.platform.delivered.map(({ key }) => key.split("-")[0]);
  expect(new Set(digests).size).toBe(2);
  expect(digests).toEqual([...digests].sort());
});
