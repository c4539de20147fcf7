import { expect, test } from "vitest";
import { createHush } from "#platforms/discord/receive/acknowledge-first.ts";

const forever = {
  sleep: (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((_, reject) => signal?.addEventListener("abort", reject)),
};

test("long work begins when everyone who asked has been heard of", async () => {
  const hush = createHush(forever);
  const order: string[] = [];
  const [one, two] = [hush.begin(), hush.begin()];
  const work = hush.quiet().then(() => order.push("work"));
  one();
  one();
  await Promise.resolve();
  order.push("two is heard of");
  two();
  await work;
  expect(order).toEqual(["two is heard of", "work"]);
  await hush.quiet();
});

test("long work does not wait for ever", async () => {
  const hush = createHush({ sleep: async () => {} });
  hush.begin();
  await hush.quiet();
});
