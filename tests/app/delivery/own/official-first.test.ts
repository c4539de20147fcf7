import { expect, test } from "vitest";
import { createOfficialFirst } from "#app/delivery/own/official-first.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import { createTestEngine, news, START } from "../../../support/engine/engine.ts";

test("editions of readers begin when those of the operator are composed, however they end", async () => {
  const inTurn = createOfficialFirst();
  const order: string[] = [];
  const [sabah, masaa] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const say = (name: string, until?: Promise<void>) => async () => {
    order.push(name);
    await until;
  };
  const official = [
    inTurn("sabah", say("sabah", sabah.promise)),
    inTurn("masaa", say("masaa", masaa.promise)),
  ];
  const own = Array.from({ length: 100 }, (_, at) => inTurn(`own_${at}`, say("own")));
  await Promise.resolve();
  expect(order).toEqual(["sabah", "masaa"]);
  sabah.resolve();
  masaa.reject(new Error("no news"));
  await expect(Promise.all(official)).rejects.toThrow("no news");
  await Promise.all(own);
  expect(order).toHaveLength(102);
});

test("of a flood of different editions due at one minute the operator's goes out first", async () => {
  const { stores, subscriptions, clock, tick, platform } = await createTestEngine();
  await stores.articles.put(news(3), START);
  const timetable = { times: ["07:00"], timeZone: "Asia/Riyadh" };
  for (let at = 0; at < 30; at += 1) {
    const edition = await stores.recipes.put(recipeSchema.parse({ title: `موجز ${at}` }), START);
    await subscriptions.subscribe({ platform: "test", chat: `own-${at}` }, edition, { timetable });
  }
  await subscriptions.subscribe({ platform: "test", chat: "official" }, "sabah", { timetable });
  await clock.advance(3_600_000);
  await tick();
  expect(platform.delivered).toHaveLength(31);
  expect(platform.delivered[0]?.chat).toBe("official");
});
