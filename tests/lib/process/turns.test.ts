import { expect, test } from "vitest";
import { createTurns } from "#lib/process/turns.ts";

/** A clock that work moves, and which notes when others were served. */
function workingClock() {
  let passed = 0;
  const served: number[] = [];
  return {
    served,
    work: (ms: number) => {
      passed += ms;
    },
    monotonicMs: () => passed,
    async sleep() {
      served.push(passed);
    },
  };
}

test("of much work that begins at once, others are served every few milliseconds", async () => {
  const clock = workingClock();
  const turns = createTurns(clock);
  const done: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      await turns();
      clock.work(3);
      done.push(number);
    }),
  );
  expect(done).toEqual(Array.from({ length: 20 }, (_, number) => number));
  const gaps = [0, ...clock.served].map((at, index, all) => (all[index + 1] ?? clock.monotonicMs()) - at);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(9);
});

test("short work is not held up", async () => {
  const clock = workingClock();
  const turns = createTurns(clock);
  for (let count = 0; count < 4; count++) {
    await turns();
    clock.work(1);
  }
  expect(clock.served).toEqual([]);
});
