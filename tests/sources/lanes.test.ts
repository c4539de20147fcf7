import { expect, test } from "vitest";
import { type Lane, runLanes } from "#sources/lanes.ts";

const never = new AbortController().signal;
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("results that are ready together come together, none is lost", async () => {
  const lanes = Array.from(
    { length: 20 },
    (_, index): Lane<number> =>
      async (emit) =>
        emit(index),
  );
  const batches = await Array.fromAsync(runLanes(lanes, never));
  expect(batches.flat()).toEqual(lanes.map((_, index) => index));
  expect(batches.length).toBeLessThan(20);
  expect(batches.every((batch) => batch.length > 0)).toBe(true);
});

test("a lane stands still while nobody takes its results", async () => {
  let made = 0;
  const lane: Lane<number> = async (emit) => {
    for (; made < 100; made += 1) await emit(made);
  };
  const results = runLanes([lane], never);
  const first = await results.next();
  for (let turn = 0; turn < 50; turn += 1) await settle();
  expect(first.done).toBe(false);
  expect(made).toBeLessThan(20);
  const rest = await Array.fromAsync(results);
  expect([...(first.value ?? []), ...rest.flat()]).toHaveLength(100);
});

test("lanes that stand still end when the reader leaves, and when it is aborted", async () => {
  const ended: string[] = [];
  const laneOf = (name: string): Lane<number> => {
    return async (emit, signal) => {
      for (let made = 0; made < 100 && !signal.aborted; made += 1) await emit(made);
      ended.push(name);
    };
  };
  for await (const _ of runLanes([laneOf("left")], never)) break;
  await settle();
  const stop = new AbortController();
  const results = runLanes([laneOf("aborted")], stop.signal);
  await results.next();
  stop.abort(new Error("enough"));
  await expect(results.next()).rejects.toThrow("enough");
  await settle();
  expect(ended).toEqual(["left", "aborted"]);
});

test("what a lane throws reaches the reader", async () => {
  const lane: Lane<number> = async () => {
    throw new Error("a bug");
  };
  await expect(Array.fromAsync(runLanes([lane], never))).rejects.toThrow("a bug");
});
