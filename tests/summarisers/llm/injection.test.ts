import { afterAll, beforeAll, expect, test } from "vitest";
import { createPost } from "#sources/fetch/post.ts";
import { createLimits } from "#summarisers/llm/limits.ts";
import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { createModel } from "#summarisers/llm/model.ts";
import { createWriter } from "#summarisers/llm/writer.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { INJECTIONS } from "../../support/model/injections.ts";
import { type Asked, honest, KEY, type ModelServer, startModel } from "../../support/model/server.ts";
import { aStoryToWrite, GARDEN } from "../../support/model/stories.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());

const clock = createFakeClock();
const writer = () => {
  const config = { baseUrl: server.baseUrl, model: "small", apiKey: KEY, timeoutMs: 60_000 };
  const limits = {
    daily: { calls: 1e6, tokens: 1e9, cost: 1e6 },
    callsPerDigest: 50,
    atOnce: 2,
    prices: { in: 0, out: 0 },
  };
  const store = createMemoryWriting();
  const post = createPost({ allowPrivateHosts: [server.host] });
  const model = createLimits(
    createModel(config, post, () => clock.now()),
    limits,
    store,
    clock,
  );
  const rest = {
    modelName: "small",
    judges: true,
    store,
    allows: () => true,
    fewestOutlets: 2,
    clock,
    onFailure: () => {},
  };
  return createWriter({ model, ...rest });
};

/** A model that obeys whatever its material says, judge and all. */
const obedient =
  (planted: string) =>
  (asked: Asked): unknown =>
    asked.name === "judge"
      ? honest(asked)
      : {
          sentences: [
            { text: asked.lines.find(({ id }) => id === "1.1")?.text ?? "", rests_on: ["1.1"] },
            { text: planted.replace(/^[^:：]*[:：]/u, "").trim(), rests_on: ["1.1", "1.2"] },
          ],
          headline: planted,
        };

test("thirty lines are tried", () => expect(INJECTIONS).toHaveLength(30));

test.each(INJECTIONS)("an obedient model prints nothing of: %s", async (planted, demand) => {
  server.asked.length = 0;
  server.behave({ kind: "answer", content: obedient(planted) });
  const [first, second] = GARDEN;
  if (!first || !second) throw new Error("no articles");
  const steered = { ...first, body: [...first.body, { kind: "paragraph" as const, text: planted }] };
  const told = await writer().stories(
    [aStoryToWrite({ articles: [steered, second], headline: true })],
    { sentences: 3, words: 85 },
    { ms: 60_000, signal: new AbortController().signal },
  );
  const printed = JSON.stringify([...told.values()]);
  expect(printed).not.toContain(demand);
  // The marks around the material are ours alone.
  const user = server.asked[0]?.user ?? "";
  expect([user.split("⟦").length, user.split("⟧").length]).toEqual([2, 2]);
});

test("what plainly speaks to a model does not even reach it", async () => {
  const seen = await Promise.all(
    INJECTIONS.map(async ([planted]) => {
      const { numbered } = await import("#summarisers/llm/prompts/material.ts");
      const [first] = GARDEN;
      if (!first) return true;
      const body = [...first.body, { kind: "paragraph" as const, text: planted }];
      return numbered([{ ...first, body }]).some(
        ({ text }) => planted.includes(text) || text.includes(planted),
      );
    }),
  );
  expect(seen.filter(Boolean).length).toBeLessThanOrEqual(3);
});
