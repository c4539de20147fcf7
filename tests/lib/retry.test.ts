import { expect, test } from "vitest";
import { backoffMs, retry, untilReached } from "#lib/retry.ts";

test("the pause doubles up to its limit", () => {
  const pauses = [1, 2, 3, 4, 5, 60].map((failures) =>
    backoffMs(failures, { firstMs: 100, longestMs: 1_000 }),
  );
  expect(pauses).toEqual([100, 200, 400, 800, 1_000, 1_000]);
});

test("work is tried again after each pause, and the last error is thrown when no pause is left", async () => {
  const slept: number[] = [];
  const seen: unknown[] = [];
  let tries = 0;
  const failing = retry(() => Promise.reject(`failure ${++tries}`), {
    pauseMs: (failures) => [10, 20][failures - 1],
    onFailure: (error) => seen.push(error),
    sleep: async (ms) => void slept.push(ms),
  });
  await expect(failing).rejects.toBe("failure 3");
  expect([slept, seen]).toEqual([
    [10, 20],
    ["failure 1", "failure 2"],
  ]);
});

test("nothing is tried after the stop, and what no try would mend is thrown at once", async () => {
  const stop = new AbortController();
  const away = () => Promise.reject(new Error("away"));
  const stopping = async () => stop.abort();
  expect(await untilReached(away, () => {}, stopping, stop.signal)).toBeUndefined();
  const refuse = (error: unknown) => {
    throw error;
  };
  await expect(untilReached(away, refuse, async () => {}, new AbortController().signal)).rejects.toThrow(
    "away",
  );
});
