import { afterAll, beforeAll, beforeEach } from "vitest";
import { dayOf, type Usage, type WritingStore } from "#core/writing/usage.ts";
import type { StoryToWrite, Writer } from "#core/writing/writer.ts";
import { createPost } from "#sources/fetch/post.ts";
import { createLimits, type LimitsConfig } from "#summarisers/llm/limits.ts";
import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { createModel } from "#summarisers/llm/model.ts";
import { createWriter } from "#summarisers/llm/writer.ts";
import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { honest, KEY, type ModelServer, startModel } from "./server.ts";
import { aStoryToWrite } from "./stories.ts";

export const BUDGET = { sentences: 3, words: 85 };
const LIMITS: LimitsConfig = {
  daily: { calls: 1_000, tokens: 1_000_000, cost: 10 },
  callsPerDigest: 50,
  atOnce: 2,
  prices: { in: 2, out: 10 },
};

/** A writer over the strict server, for each test anew: its clock, its store and what it complained of. */
export function withWriting() {
  const world = {} as { server: ModelServer; clock: FakeClock; store: WritingStore; problems: string[] };
  beforeAll(async () => {
    world.server = await startModel();
  });
  afterAll(() => world.server.close());
  beforeEach(() => {
    Object.assign(world, { clock: createFakeClock(), store: createMemoryWriting(), problems: [] });
    world.server.asked.length = 0;
    world.server.received.length = 0;
    world.server.behave({ kind: "answer", content: honest });
  });

  const aWriter = (
    given: Partial<LimitsConfig> & { judges?: boolean; allows?: (id: string) => boolean } = {},
  ): Writer => {
    const { server, clock, store, problems } = world;
    const post = createPost({ allowPrivateHosts: [server.host], maxBytes: 100_000 });
    const config = { baseUrl: server.baseUrl, model: "small", apiKey: KEY, timeoutMs: 60_000 };
    const { judges = true, allows = () => true, ...limits } = given;
    const model = createModel(config, post, () => clock.now());
    return createWriter({
      model: createLimits(model, { ...LIMITS, ...limits }, store, clock),
      modelName: "small",
      judges,
      store,
      allows,
      fewestOutlets: 2,
      clock,
      onFailure: ({ what, reason }) => problems.push(`${what}: ${reason}`),
    });
  };

  return {
    world,
    aWriter,
    async written(writer: Writer, story: StoryToWrite = aStoryToWrite(), ms = 4_000) {
      const told = await writer.stories([story], BUDGET, { ms, signal: new AbortController().signal });
      return told.get(story.id);
    },
    usage: (): Promise<Usage> => world.store.usage(dayOf(world.clock.now())),
    /** The model tells of a story these sentences, each with the ids that it names. */
    telling: (...sentences: readonly (readonly [text: string, ...ids: string[]])[]) =>
      world.server.behave({
        kind: "answer",
        content: (asked) =>
          asked.name === "story"
            ? { sentences: sentences.map(([text, ...rests_on]) => ({ text, rests_on })), headline: null }
            : honest(asked),
      }),
  };
}
