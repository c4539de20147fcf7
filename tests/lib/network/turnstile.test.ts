import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTurnstile } from "#lib/network/turnstile.ts";

test("a crowd begins a few at each turn, in order, and others have their turns in between", async () => {
  const pass = createTurnstile(3);
  const begun: number[] = [];
  const crowd = Array.from({ length: 10 }, (_, index) => pass().then(() => begun.push(index)));
  const seen: number[] = [];
  while (begun.length < 10) {
    await setImmediate();
    seen.push(begun.length);
  }
  await Promise.all(crowd);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const steps = seen.map((count, at) => count - (seen[at - 1] ?? 0));
  expect(Math.max(...steps)).toBeLessThanOrEqual(3);
});

test("whoever comes when nobody waits is let through at the next turn", async () => {
  const pass = createTurnstile(1);
  for (let time = 0; time < 3; time++) await pass();
});
