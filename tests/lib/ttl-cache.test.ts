import { expect, test } from "vitest";
import { createLoadingCache } from "#lib/loading-cache.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { createFakeClock } from "../support/fake-clock.ts";

test("a value lives until its time has come, and one that is set again lives anew", async () => {
  const clock = createFakeClock();
  const cache = createTtlCache<string, number>({ max: 10, ttl: { ms: 1_000, clock } });
  cache.set("a", 1);
  cache.set("b", 2, 5_000);
  await clock.advance(999);
  expect([cache.get("a"), cache.has("b")]).toEqual([1, true]);
  cache.set("a", 3);
  await clock.advance(999);
  expect(cache.get("a")).toBe(3);
  await clock.advance(1);
  expect([cache.get("a"), cache.has("a"), cache.take("a")]).toEqual([undefined, false, undefined]);
  expect(cache.take("b")).toBe(2);
  expect(cache.take("b")).toBeUndefined();
});

test("the oldest of too many goes first, and setting a value again makes it the newest", () => {
  const cache = createTtlCache<string, number>({ max: 2 });
  for (const key of ["a", "b", "a", "c"]) cache.set(key, 1);
  expect(["a", "b", "c"].map(cache.has)).toEqual([true, false, true]);
});

test("a value is loaded once for all who ask, and again when its hours are over", async () => {
  const clock = createFakeClock();
  const cached = createLoadingCache<number>(clock, 10);
  let loads = 0;
  const load = async () => ({ value: ++loads, hours: 2 });
  expect(await Promise.all([cached("a", load), cached("a", load)])).toEqual([1, 1]);
  await clock.advance(2 * 3_600_000 - 1);
  expect(await cached("a", load)).toBe(1);
  await clock.advance(1);
  expect(await cached("a", load)).toBe(2);
});

test("neither a failure nor nothing is kept", async () => {
  const cached = createLoadingCache<number>(createFakeClock(), 10);
  await expect(cached("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await cached("a", async () => undefined)).toBeUndefined();
  expect(await cached("a", async () => ({ value: 1, hours: 1 }))).toBe(1);
});
