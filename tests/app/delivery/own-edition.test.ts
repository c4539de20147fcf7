import { describe, expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import { createTestEngine, news } from "../../support/engine/engine.ts";

const CHAT = { platform: "test", chat: "1" };
const DUE = Temporal.Instant.from("2026-11-19T17:00:00Z");
const TIMETABLE = { times: ["20:00"], timeZone: "Asia/Riyadh" };

describe("an edition that a reader made", () => {
  test("comes at its hour with what was chosen, what is followed first", async () => {
    const engine = await createTestEngine();
    const id = await engine.stores.recipes.put(
      recipeSchema.parse({ title: "موجز سالم", follow: ["الروبوتات"] }),
      engine.clock.now(),
    );
    await engine.subscriptions.subscribe(CHAT, id, { timetable: TIMETABLE });
    await engine.stores.articles.put(news(8, DUE.subtract({ hours: 2 })), DUE.subtract({ hours: 2 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    const [{ text } = { text: "" }] = engine.platform.delivered;
    expect(text).toContain("موجز سالم");
    const followed = text.indexOf("ما تتابعه");
    const robots = text.indexOf("الروبوتات");
    const leading = text.indexOf("أبرز أحداث اليوم");
    expect([followed < robots, robots < leading, followed >= 0]).toEqual([true, true, true]);
  });

  test("is composed once for all who made the same", async () => {
    const engine = await createTestEngine();
    for (const chat of ["1", "2", "3"]) {
      const id = await engine.stores.recipes.put(recipeSchema.parse({}), engine.clock.now());
      await engine.subscriptions.subscribe({ ...CHAT, chat }, id, { timetable: TIMETABLE });
    }
    await engine.stores.articles.put(news(3, DUE.subtract({ hours: 2 })), DUE.subtract({ hours: 2 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered.map(({ chat }) => chat).sort()).toEqual(["1", "2", "3"]);
    expect(new Set(engine.platform.delivered.map(({ text }) => text)).size).toBe(1);
  });

  test("that is not in the store any more is skipped, and does not stop the others", async () => {
    const engine = await createTestEngine();
    const id = await engine.stores.recipes.put(recipeSchema.parse({}), engine.clock.now());
    await engine.subscriptions.subscribe(CHAT, id, { timetable: TIMETABLE });
    expect(await engine.subscriptions.subscribe(CHAT, "own_00000000000000000000")).toEqual({
      outcome: "no such edition",
    });
    await engine.subscriptions.subscribe({ ...CHAT, chat: "2" }, "sabah", { timetable: TIMETABLE });
    await engine.stores.subscriptions.put({
      ...(await engine.stores.subscriptions.find(CHAT, id).then((found) => {
        if (!found) throw new Error("not subscribed");
        const { id: _row, ...draft } = found;
        return draft;
      })),
      edition: "own_00000000000000000000",
    });
    await engine.subscriptions.unsubscribe(CHAT, id);
    await engine.stores.articles.put(news(3, DUE.subtract({ hours: 2 })), DUE.subtract({ hours: 2 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered.map(({ chat }) => chat)).toEqual(["2"]);
  });
});
