import { expect, test } from "vitest";
import { NO_USAGE, type WritingStore } from "#core/writing/usage.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const DAY = "2026-11-19";

/** What is kept of a language model's work, in a database or for as long as a process lives. */
export function describeWritings(open: () => WritingStore): void {
  test("what is written is found by its key, the newest of it", async () => {
    const store = open();
    expect(await store.find("a")).toBeUndefined();
    await store.put("a", { lines: ["أ"] }, NOW);
    await store.put("a", { lines: ["ب"] }, NOW);
    expect(await store.find("a")).toEqual({ lines: ["ب"] });
  });

  test("counts of a day are added up, whoever adds them at once", async () => {
    const store = open();
    expect(await store.usage(DAY)).toEqual(NO_USAGE);
    await Promise.all([
      store.add(DAY, { calls: 1, tokensIn: 10, refused: { number: 1 } }),
      store.add(DAY, { calls: 2, failed: 1, micros: 7, stories: 1, refused: { number: 2, judge: 1 } }),
      store.add("2026-11-18", { calls: 9 }),
      store.add(DAY, {}),
    ]);
    expect(await store.usage(DAY)).toEqual({
      ...NO_USAGE,
      ...{ calls: 3, failed: 1, tokensIn: 10, micros: 7, stories: 1 },
      refused: { number: 3, judge: 1 },
    });
  });
}

/** The same, of a database: it outlives its days. */
export function describeKeptWritings(open: () => WritingStore): void {
  describeWritings(open);

  test("what is of before is forgotten, counts and all", async () => {
    const store = open();
    await store.put("old", 1, NOW);
    await store.put("new", 2, NOW.add({ seconds: 60 }));
    await store.add("2020-01-01", { calls: 1 });
    expect(await store.prune(NOW.add({ seconds: 30 }))).toBe(2);
    expect(await store.find("old")).toBeUndefined();
    expect(await store.find("new")).toBe(2);
  });
}
