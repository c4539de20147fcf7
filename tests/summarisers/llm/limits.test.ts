import { describe, expect, test } from "vitest";
import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { honest } from "../../support/model/server.ts";
import { aStoryToWrite, GARDEN } from "../../support/model/stories.ts";
import { BUDGET, withWriting } from "../../support/model/writing.ts";
import { until } from "../../support/until.ts";

const { world, aWriter, written, usage } = withWriting();

describe("time and money", () => {
  test("what is not ready in time is not waited for, and is there for the next digest", async () => {
    world.server.behave({ kind: "slow" });
    const writer = aWriter();
    const waiting = written(writer);
    await until(() => world.server.asked.length === 1, "the question");
    await world.clock.advance(4_000);
    expect(await waiting).toBeUndefined();
  });

  test("a day's calls, tokens and money are not passed", async () => {
    for (const daily of [
      { calls: 2, tokens: 1e9, cost: 1e9 },
      { calls: 1e9, tokens: 2_000, cost: 1e9 },
      { calls: 1e9, tokens: 1e9, cost: 0.005 },
    ]) {
      world.store = createMemoryWriting();
      world.server.asked.length = 0;
      const writer = aWriter({ daily, atOnce: 1 });
      await written(writer);
      expect(
        await written(writer, aStoryToWrite({ id: "b", articles: GARDEN.toReversed() })),
      ).toBeUndefined();
      expect(world.server.asked).toHaveLength(2);
    }
    expect(world.problems).toEqual([
      "story: calls of a day",
      "story: tokens of a day",
      "story: money of a day",
    ]);
    await world.clock.advance(24 * 3_600_000);
    expect(await written(aWriter({ daily: { calls: 2, tokens: 1e9, cost: 1e9 } }))).toBeDefined();
  });

  test("calls and their price are counted", async () => {
    await written(aWriter());
    expect(await usage()).toMatchObject({
      calls: 2,
      failed: 0,
      tokensIn: 2_000,
      tokensOut: 200,
      micros: 6_000,
      stories: 1,
    });
  });

  test("a digest asks so often and no more", async () => {
    const stories = [0, 1, 2].map((at) =>
      aStoryToWrite({
        id: `${at}`,
        articles: GARDEN.map((one) => ({ ...one, title: `${one.title} ${at}` })),
      }),
    );
    const signal = new AbortController().signal;
    await aWriter({ callsPerDigest: 3, atOnce: 1 }).stories(stories, BUDGET, { ms: 4_000, signal });
    expect(world.server.asked).toHaveLength(3);
  });

  test("a busy model is left alone as long as it says", async () => {
    world.server.behave({ kind: "raw", status: 429, body: "{}", headers: { "retry-after": "120" } });
    const writer = aWriter();
    await written(writer);
    world.server.behave({ kind: "answer", content: honest });
    await written(writer);
    await world.clock.advance(119_000);
    await written(writer);
    expect(world.server.asked).toHaveLength(1);
    await world.clock.advance(2_000);
    expect(await written(writer)).toBeDefined();
  });

  test("a model that fails time and again is left alone for a while", async () => {
    world.server.behave({ kind: "raw", status: 500, body: "{}" });
    const writer = aWriter();
    for (let n = 0; n < 10; n++) await written(writer);
    expect(world.server.asked).toHaveLength(4);
    world.server.behave({ kind: "answer", content: honest });
    await world.clock.advance(30_001);
    expect(await written(writer)).toBeDefined();
    expect((await usage()).failed).toBe(4);
  });
});
