import { expect, test } from "vitest";
import { fanIn, type Producer } from "#sources/fan-in.ts";

const never = new AbortController().signal;
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("results that are ready together come together, none is lost", async () => {
  const producers = Array.from(
    { length: 20 },
    (_, index): Producer<number> =>
      async (emit) =>
        emit(index),
  );
  const batches = await Array.fromAsync(fanIn(producers, never));
  expect(batches.flat()).toEqual(producers.map((_, index) => index));
  expect(batches.length).toBeLessThan(20);
  expect(batches.every((batch) => batch.length > 0)).toBe(true);
});

test("a result waits a moment for others, and for none where nothing else is under way", async () => {
  const soon = async (turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) await settle();
  };
  const producers = [0, 3].map(
    (turns): Producer<number> =>
      async (emit) => {
        await soon(turns);
        await emit(turns);
      },
  );
  expect(await Array.fromAsync(fanIn(producers, never))).toEqual([[0, 3]]);
  let isOver = false;
  const last: Producer<number> = async (emit, signal) => {
    await emit(1);
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    isOver = true;
  };
  for await (const batch of fanIn([last], never)) {
    expect(batch).toEqual([1]);
    break;
  }
  await settle();
  expect(isOver).toBe(true);
});

test("a producer stands still while nobody takes its results", async () => {
  let made = 0;
  const producer: Producer<number> = async (emit) => {
    for (; made < 100; made += 1) await emit(made);
  };
  const results = fanIn([producer], never);
  const first = await results.next();
  for (let turn = 0; turn < 50; turn += 1) await settle();
  expect(first.done).toBe(false);
  expect(made).toBeLessThan(20);
  const rest = await Array.fromAsync(results);
  expect([...(first.value ?? []), ...rest.flat()]).toHaveLength(100);
});

test("producers that stand still end when the reader leaves, and when it is aborted", async () => {
  const ended: string[] = [];
  const producerOf = (name: string): Producer<number> => {
    return async (emit, signal) => {
      for (let made = 0; made < 100 && !signal.aborted; made += 1) await emit(made);
      ended.push(name);
    };
  };
  for await (const _ of fanIn([producerOf("left")], never)) break;
  await settle();
  const stop = new AbortController();
  const results = fanIn([producerOf("aborted")], stop.signal);
  await results.next();
  stop.abort(new Error("enough"));
  await expect(results.next()).rejects.toThrow("enough");
  await settle();
  expect(ended).toEqual(["left", "aborted"]);
});

test("what a producer throws reaches the reader", async () => {
  const producer: Producer<number> = async () => {
    throw new Error("a bug");
  };
  await expect(Array.fromAsync(fanIn([producer], never))).rejects.toThrow("a bug");
});
