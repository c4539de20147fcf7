import { expect, test } from "vitest";
import { createAcknowledgeFirst } from "#platforms/discord/receive/acknowledge-first.ts";

const forever = {
  sleep: (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((_, reject) => signal?.addEventListener("abort", reject)),
};

test("long work begins when everyone who asked has been heard of", async () => {
  const acknowledgeFirst = createAcknowledgeFirst(forever);
  const order: string[] = [];
  const [one, two] = [acknowledgeFirst.begin(), acknowledgeFirst.begin()];
  const work = acknowledgeFirst.allDone().then(() => order.push("work"));
  one();
  one();
  await Promise.resolve();
  order.push("two is heard of");
  two();
  await work;
  expect(order).toEqual(["two is heard of", "work"]);
  await acknowledgeFirst.allDone();
});

test("long work does not wait for ever", async () => {
  const acknowledgeFirst = createAcknowledgeFirst({ sleep: async () => {} });
  acknowledgeFirst.begin();
  await acknowledgeFirst.allDone();
});
