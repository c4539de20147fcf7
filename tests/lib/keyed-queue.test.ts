import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyedQueue } from "#lib/keyed-queue.ts";

/** Work that ends when it is told to, and the keys of what has begun. */
function createWork() {
  const begun: string[] = [];
  const open = new Map<string, () => void>();
  return {
    begun,
    named: (name: string) => () => {
      begun.push(name);
      return new Promise<void>((resolve) => open.set(name, resolve));
    },
    end: (name: string) => open.get(name)?.(),
  };
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test("work of one key waits for what came before it, that of another key does not", async () => {
  const queue = createKeyedQueue();
  const work = createWork();
  const all = [
    queue.run("chat", work.named("first")),
    queue.run("chat", work.named("second")),
    queue.run("other", work.named("beside")),
  ];
  await turns();
  expect(work.begun).toEqual(["first", "beside"]);
  work.end("first");
  await turns();
  expect(work.begun).toEqual(["first", "beside", "second"]);
  work.end("second");
  work.end("beside");
  await Promise.all(all);
});

test("a failure reaches its caller and holds nothing up", async () => {
  const queue = createKeyedQueue();
  const failing = queue.run("chat", () => Promise.reject(new Error("spoilt")));
  const following = queue.run("chat", async () => "done");
  await expect(failing).rejects.toThrow("spoilt");
  await expect(following).resolves.toBe("done");
  await expect(queue.settled()).resolves.toBeUndefined();
});

test("is settled when the last work is, and not before", async () => {
  const queue = createKeyedQueue();
  const work = createWork();
  let isSettled = false;
  const running = queue.run("chat", work.named("first"));
  const settled = queue.settled().then(() => {
    isSettled = true;
  });
  await turns();
  expect(isSettled).toBe(false);
  work.end("first");
  await Promise.all([running, settled]);
  expect(isSettled).toBe(true);
});

test("whatever the keys and durations, each key's work runs alone and in order", async () => {
  const jobs = fc.array(fc.record({ key: fc.constantFrom("a", "b", "c"), steps: fc.nat({ max: 5 }) }));
  await fc.assert(
    fc.asyncProperty(jobs, async (all) => {
      const queue = createKeyedQueue();
      const ended: Record<string, number[]> = { a: [], b: [], c: [] };
      const running = new Set<string>();
      await Promise.all(
        all.map(({ key, steps }, index) =>
          queue.run(key, async () => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            for (let step = 0; step < steps; step += 1) await Promise.resolve();
            running.delete(key);
            ended[key]?.push(index);
          }),
        ),
      );
      for (const indices of Object.values(ended)) expect(indices).toEqual([...indices].sort((a, b) => a - b));
    }),
  );
});
