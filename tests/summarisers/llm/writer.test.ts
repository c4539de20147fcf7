import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bodyText } from "#core/article/article.ts";
import { dayOf, type Usage, type WritingStore } from "#core/writing/usage.ts";
import type { Writer } from "#core/writing/writer.ts";
import { createPost } from "#sources/fetch/post.ts";
import { createLimits, type LimitsConfig } from "#summarisers/llm/limits.ts";
import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { createModel } from "#summarisers/llm/model.ts";
import { createWriter } from "#summarisers/llm/writer.ts";
import { createFakeClock, type FakeClock } from "../../support/fake-clock.ts";
import { type Asked, honest, KEY, type ModelServer, startModel } from "../../support/model/server.ts";
import { aStoryToWrite, GARDEN } from "../../support/model/stories.ts";
import { until } from "../../support/until.ts";

const BUDGET = { sentences: 3, words: 85 };
const LIMITS: LimitsConfig = {
  daily: { calls: 1_000, tokens: 1_000_000, cost: 10 },
  callsPerDigest: 50,
  atOnce: 2,
  prices: { in: 2, out: 10 },
};

let server: ModelServer;
let clock: FakeClock;
let store: WritingStore;
let problems: string[];
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
beforeEach(() => {
  clock = createFakeClock();
  store = createMemoryWriting();
  problems = [];
  server.asked.length = 0;
  server.received.length = 0;
  server.behave({ kind: "answer", content: honest });
});

function aWriter(
  given: Partial<LimitsConfig> & { judges?: boolean; allows?: (id: string) => boolean } = {},
): Writer {
  const post = createPost({ allowPrivateHosts: [server.host], maxBytes: 100_000 });
  const config = { baseUrl: server.baseUrl, model: "small", apiKey: KEY, timeoutMs: 60_000 };
  const { judges = true, allows = () => true, ...limits } = given;
  return createWriter({
    model: createLimits(
      createModel(config, post, () => clock.now()),
      { ...LIMITS, ...limits },
      store,
      clock,
    ),
    modelName: "small",
    judges,
    store,
    allows,
    fewestOutlets: 2,
    clock,
    onFailure: ({ what, reason }) => problems.push(`${what}: ${reason}`),
  });
}

const written = async (writer: Writer, story = aStoryToWrite(), ms = 4_000) =>
  (await writer.stories([story], BUDGET, { ms, signal: new AbortController().signal })).get(story.id);
const usage = (): Promise<Usage> => store.usage(dayOf(clock.now()));
const telling = (...sentences: readonly (readonly [text: string, ...ids: string[]])[]) =>
  server.behave({
    kind: "answer",
    content: (asked) =>
      asked.name === "story"
        ? { sentences: sentences.map(([text, ...rests_on]) => ({ text, rests_on })), headline: null }
        : honest(asked),
  });

const FAIR = "دشنت بلدية المرسى حديقة على شاطئ البحيرة مساحتها اثنا عشر هكتارا.";
const COST = "وبلغت كلفة الحديقة ثلاثة ملايين دينار.";

describe("what a model writes of a story", () => {
  test("is printed with the articles that it rests on", async () => {
    telling([FAIR, "1.1"], [COST, "2.2"]);
    expect(await written(aWriter())).toEqual({
      sentences: [
        { text: FAIR, articleId: "garden-a" },
        { text: COST, articleId: "garden-b" },
      ],
    });
    expect(server.asked.map(({ name }) => name)).toEqual(["story", "judge"]);
  });

  test("loses the sentences that the gate refuses; without the first it is not printed", async () => {
    telling([FAIR, "1.1"], ["وكلفت الحديقة 9 ملايين دينار.", "2.2"]);
    expect((await written(aWriter()))?.sentences.map(({ text }) => text)).toEqual([FAIR]);
    store = createMemoryWriting();
    telling(["افتتحت المرسى حديقة مساحتها 90 هكتارا.", "1.1"], [COST, "2.2"]);
    expect(await written(aWriter())).toBeUndefined();
    expect((await usage()).refused).toEqual({ number: 1 });
  });

  test("names its ground, or is none", async () => {
    telling([FAIR], [COST, "7.7"]);
    expect(await written(aWriter())).toBeUndefined();
  });

  test("is looked at a second time, and what the judge doubts or passes over is dropped", async () => {
    server.behave({
      kind: "answer",
      content: (asked) =>
        asked.name === "judge"
          ? {
              verdicts: [
                { sentence: "1", faithful: true },
                { sentence: "2", faithful: false },
              ],
            }
          : {
              sentences: [
                { text: FAIR, rests_on: ["1.1"] },
                { text: COST, rests_on: ["2.2"] },
              ],
              headline: null,
            },
    });
    expect((await written(aWriter()))?.sentences.map(({ text }) => text)).toEqual([FAIR]);
    expect((await usage()).refused).toEqual({ judge: 1 });
    server.asked.length = 0;
    expect((await written(aWriter({ judges: false })))?.sentences).toHaveLength(2);
    expect(server.asked.map(({ name }) => name)).toEqual(["story"]);
  });

  test("is written once, by what it is written from; a new word in an article makes it another", async () => {
    await written(aWriter());
    await written(aWriter());
    expect(server.asked).toHaveLength(2);
    const [first, ...others] = GARDEN;
    if (!first) throw new Error("no article");
    const body = [...first.body, { kind: "paragraph" as const, text: "وحضر الافتتاح مئة طفل." }];
    await written(aWriter(), aStoryToWrite({ articles: [{ ...first, body }, ...others] }));
    expect(server.asked).toHaveLength(4);
  });

  test("that was refused is not asked for again", async () => {
    telling(["افتتحت المرسى حديقة مساحتها 90 هكتارا.", "1.1"]);
    await written(aWriter());
    await written(aWriter());
    expect(server.asked).toHaveLength(1);
  });

  test("has a plain headline where one is wanted and it is plain", async () => {
    const said = (headline: string) =>
      server.behave({
        kind: "answer",
        content: (asked) => (asked.name === "story" ? { sentences: [], headline } : honest(asked)),
      });
    const wanted = aStoryToWrite({ summary: false, headline: true });
    said("بلدية المرسى تفتتح حديقة على شاطئ البحيرة");
    expect(await written(aWriter(), wanted)).toEqual({
      sentences: [],
      headline: "بلدية المرسى تفتتح حديقة على شاطئ البحيرة",
    });
    store = createMemoryWriting();
    said("لن تصدق ما افتتحته بلدية المرسى");
    expect(await written(aWriter(), wanted)).toBeUndefined();
  });
});

describe("what an outlet forbids", () => {
  test("never goes to the model: not its text, not its headline, not its name", async () => {
    const third = {
      ...GARDEN[1],
      id: "c",
      sourceId: "closed",
      outlet: "جريدة الحمى",
      title: "سر الحديقة المكتوم",
    };
    const articles = [...GARDEN, third] as typeof GARDEN;
    const writer = aWriter({ allows: (id) => id !== "closed" });
    await written(writer, aStoryToWrite({ articles }));
    const signal = new AbortController().signal;
    await writer.order(
      [
        { id: "1", headline: "خبر مسموح عن المرسى", outlets: ["صحيفة المرسى"], sourceId: "marsa" },
        { id: "2", headline: third.title, outlets: [third.outlet], sourceId: "closed" },
      ],
      { ms: 4_000, signal },
    );
    const card = (headline: string, ...sourceIds: string[]) => ({ headline, summary: [], sourceIds });
    await writer.opening(
      [
        card("أ ب ج", "marsa"),
        card("د هـ و", "marsa"),
        card("ز ح ط", "marsa"),
        card(third.title, "marsa", "closed"),
      ],
      { ms: 4_000, signal },
    );
    expect(server.asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["story", "order", "opening"]),
    );
    expect(server.received.join("\n")).not.toMatch(/المكتوم|الحمى/);
  });

  test("leaves a story of one outlet in its own words", async () => {
    expect(await written(aWriter({ allows: (id) => id === "marsa" }))).toBeUndefined();
    expect(server.asked).toEqual([]);
  });
});

describe("time and money", () => {
  test("what is not ready in time is not waited for, and is there for the next digest", async () => {
    server.behave({ kind: "slow" });
    const writer = aWriter();
    const waiting = written(writer);
    await until(() => server.asked.length === 1, "the question");
    await clock.advance(4_000);
    expect(await waiting).toBeUndefined();
  });

  test("a day's calls, tokens and money are not passed", async () => {
    for (const daily of [
      { calls: 2, tokens: 1e9, cost: 1e9 },
      { calls: 1e9, tokens: 2_000, cost: 1e9 },
      { calls: 1e9, tokens: 1e9, cost: 0.005 },
    ]) {
      store = createMemoryWriting();
      server.asked.length = 0;
      const writer = aWriter({ daily, atOnce: 1 });
      await written(writer);
      expect(
        await written(writer, aStoryToWrite({ id: "b", articles: GARDEN.toReversed() })),
      ).toBeUndefined();
      expect(server.asked).toHaveLength(2);
    }
    expect(problems).toEqual(["story: calls of a day", "story: tokens of a day", "story: money of a day"]);
    await clock.advance(24 * 3_600_000);
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
    expect(server.asked).toHaveLength(3);
  });

  test("a busy model is left alone as long as it says", async () => {
    server.behave({ kind: "raw", status: 429, body: "{}", headers: { "retry-after": "120" } });
    const writer = aWriter();
    await written(writer);
    server.behave({ kind: "answer", content: honest });
    await written(writer);
    await clock.advance(119_000);
    await written(writer);
    expect(server.asked).toHaveLength(1);
    await clock.advance(2_000);
    expect(await written(writer)).toBeDefined();
  });

  test("a model that fails time and again is left alone for a while", async () => {
    server.behave({ kind: "raw", status: 500, body: "{}" });
    const writer = aWriter();
    for (let n = 0; n < 10; n++) await written(writer);
    expect(server.asked).toHaveLength(4);
    server.behave({ kind: "answer", content: honest });
    await clock.advance(30_001);
    expect(await written(writer)).toBeDefined();
    expect((await usage()).failed).toBe(4);
  });
});

test("an order is of the given stories or none", async () => {
  const stories = ["a", "b", "c"].map((id) => ({
    id,
    headline: `خبر ${id}`,
    outlets: ["و"],
    sourceId: "marsa",
  }));
  const limits = { ms: 4_000, signal: new AbortController().signal };
  expect((await aWriter().order(stories, limits)).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  for (const order of [
    [{ id: "9", reason: "" }],
    [
      { id: "1", reason: "" },
      { id: "1", reason: "" },
    ],
  ]) {
    store = createMemoryWriting();
    server.behave({ kind: "answer", content: () => ({ order }) });
    expect(await aWriter().order(stories, limits)).toEqual([]);
  }
});

test("an opening rests on the cards", async () => {
  const cards = GARDEN.concat(GARDEN).map(({ title, body }) => ({
    headline: title,
    summary: [bodyText({ body }).split("\n")[0] ?? ""],
    sourceIds: ["marsa"],
  }));
  const limits = { ms: 4_000, signal: new AbortController().signal };
  const said = (text: string) => (asked: Asked) =>
    asked.name === "opening" ? { sentences: [{ text, rests_on: ["1.1"] }] } : honest(asked);
  server.behave({ kind: "answer", content: said(FAIR) });
  expect(await aWriter().opening(cards, limits)).toEqual([FAIR]);
  store = createMemoryWriting();
  server.behave({ kind: "answer", content: said("صباح الخير، إليكم موجز اليوم من المرسى.") });
  expect(await aWriter().opening(cards, limits)).toEqual([]);
});

test("neither key nor text of the server's failures is in what is kept or told", async () => {
  server.behave({
    kind: "raw",
    status: 400,
    body: JSON.stringify({ error: { message: `key ${KEY} is bad` } }),
  });
  await written(aWriter());
  expect(problems).toEqual(["story: HTTP 400"]);
  expect(JSON.stringify([problems, await usage()])).not.toContain(KEY);
});
